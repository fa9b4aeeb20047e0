// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * An ASYNC handler did not get an event because its queue was full; every other handler did. Thrown for handlers with
 * {@link OverflowPolicy#FAIL}, and the error of a {@link HandlerOutcome} when there was still no room at the deadline.
 */
public class QueueFullException extends TidingsException {
    private static final long serialVersionUID = 1L;

    private final List<String> subscriptions;

    /** An exception that names the subscriptions that did not get the event. */
    public QueueFullException(List<String> subscriptions) {
        super("The queue is full before ASYNC handler " + String.join(", ", subscriptions)
                + ": it does not get this event, the other handlers do. Publish more slowly, make the handler faster, give it"
                + " a longer queue, or choose OverflowPolicy.BLOCK.");
        this.subscriptions = List.copyOf(subscriptions);
    }

    /** The subscriptions that did not get the event. */
    public List<String> subscriptions() {
        return subscriptions;
    }
}

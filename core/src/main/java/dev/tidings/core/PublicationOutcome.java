// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * How the handlers of one publication fared.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param event what was published
 * @param handlers one entry per handler: SYNC ones in the order they ran, then ASYNC ones, then DURABLE ones; empty when
 *     nobody handles the event or the bus is switched off
 */
public record PublicationOutcome(Event<?> event, List<HandlerOutcome> handlers) {
    public PublicationOutcome {
        handlers = List.copyOf(handlers);
    }

    /** Whether no handler failed and none was still running at the deadline. */
    public boolean isClean() {
        return handlers.stream()
                .noneMatch(handler -> handler.state() == HandlerOutcome.State.FAILED
                        || handler.state() == HandlerOutcome.State.PENDING);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.QueueFullException;
import dev.tidings.core.internal.EventDescriptor;
import dev.tidings.core.internal.Registration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ASYNC handler, as its lane calls it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param registration the subscription
 * @param contexts what an envelope is made with, by payload class
 */
record AsyncCall(Registration registration, BusContext contexts) {
    /** Calls the handler, and again as its retry policy says. */
    void run(Object item) {
        if (item instanceof Publication publication) {
            run(publication);
        } else {
            runUnseen(item);
        }
    }

    private void run(Publication publication) {
        CallStack stack = CallStack.current();
        CallStack.Place before = stack.enterWorker(publication.level(), publication.causes(), publication);
        Throwable failure = null;
        try {
            Event<?> event = registration.readsEnvelope() ? publication.envelope() : null;
            registration.run(publication.payload(), event);
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            failure = e;
            contexts.runner().failed(registration, publication.envelope(), e);
        } finally {
            stack.leave(before);
        }
        tell(publication.outcomes(), failure);
    }

    /** Reports that the handler does not get an item, because its queue is full. */
    void refused(Object item) {
        QueueFullException full = new QueueFullException(List.of(registration.name()));
        if (item instanceof Publication publication) {
            contexts.runner().failed(registration, publication.envelope(), full);
            tell(publication.outcomes(), full);
        } else {
            contexts.runner().failed(registration, envelopeOf(item), full);
        }
    }

    /** What to call an item in a log line. */
    Event<?> envelopeOf(Object item) {
        return item instanceof Publication publication
                ? publication.envelope()
                : contexts.of(EventDescriptor.of(item.getClass())).envelope(item, null);
    }

    private void tell(@Nullable OutcomeCollector outcomes, @Nullable Throwable failure) {
        if (outcomes != null) {
            outcomes.add(contexts.runner().outcome(registration, failure));
        }
    }

    /** A payload whose envelope nobody has seen, and nobody needs unless it fails. */
    private void runUnseen(Object payload) {
        CallStack stack = CallStack.current();
        CallStack.Place before = stack.enterWorker(0, List.of(), null);
        try {
            registration.run(payload, null);
        } catch (Throwable e) { // as above
            RouteContext context = contexts.of(EventDescriptor.of(payload.getClass()));
            contexts.runner().failed(registration, context.envelopeOfCurrent(payload), e);
        } finally {
            stack.leave(before);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.QueueFullException;
import dev.tidings.core.internal.EventDescriptor;
import dev.tidings.core.internal.Registration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes of one subscription need to know of their items.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param registration the subscription
 * @param bus what an envelope is made with
 */
record Items(Registration registration, BusContext bus) {
    /** An item as a publication. */
    Publication seen(Object item) {
        return item instanceof Publication publication
                ? publication
                : Publication.ofPayload(item, bus.of(EventDescriptor.of(item.getClass())), null);
    }

    /** The event of a payload whose envelope is only now needed; with the id that its effects know it by. */
    Event<?> unseen(Object payload, @Nullable Cause itself) {
        return bus.envelopes()
                .make(EventDescriptor.of(payload.getClass()), payload, itself == null ? null : itself.id(), null);
    }

    /** Reports that the handler does not get an item, because its queue is full. */
    void refused(Object item) {
        QueueFullException full = new QueueFullException(List.of(registration.name()));
        Publication publication = seen(item);
        failed(publication::envelope, full, 1, "the event is lost to it");
        done(publication, full);
    }

    /** Tells whoever waits that the handler does not get an item, because its queue is full. */
    void leftOut(Object item) {
        if (item instanceof Publication publication) {
            done(publication, new QueueFullException(List.of(registration.name())));
        }
    }

    /** Reports that the handler failed. */
    void failed(Supplier<Event<?>> event, Throwable error, int attempt, String whatNext) {
        bus.runner().failed(registration, event, error, attempt, whatNext);
    }

    /** Tells whoever waits how it ended. */
    void done(Publication publication, @Nullable Throwable failure) {
        OutcomeCollector outcomes = publication.outcomes();
        if (outcomes != null) {
            outcomes.add(bus.runner().outcome(registration, failure));
        }
    }
}

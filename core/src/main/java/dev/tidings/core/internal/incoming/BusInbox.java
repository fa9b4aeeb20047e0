// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.internal.Preparation;
import dev.tidings.core.internal.dispatch.Publisher;
import dev.tidings.core.spi.EventCodec;
import java.time.Duration;
import java.util.List;

/**
 * The bus as a place for events that come in.
 *
 * @param publisher of the bus
 * @param preparation refuses or completes events
 * @param codec reads payloads
 * @param isDurable whether the bus has a storage
 * @param requireOpen throws when the bus takes no more events
 */
public record BusInbox(
        Publisher publisher, Preparation preparation, EventCodec codec, boolean isDurable, Runnable requireOpen)
        implements Inbox {
    @Override
    public int keep(List<Event<?>> events) {
        requireOpen.run();
        return publisher.publishReceived(preparation.prepareAll(events));
    }

    @Override
    public List<String> handle(Event<?> event, Duration atMost) {
        requireOpen.run();
        return publisher.publishAndWait(preparation.prepare(event), atMost).handlers().stream()
                .filter(outcome -> outcome.state() == State.FAILED || outcome.state() == State.PENDING)
                .map(BusInbox::words)
                .toList();
    }

    private static String words(HandlerOutcome outcome) {
        return outcome.subscription() + ": "
                + (outcome.state() == State.PENDING ? "not done in time" : String.valueOf(outcome.error()));
    }
}

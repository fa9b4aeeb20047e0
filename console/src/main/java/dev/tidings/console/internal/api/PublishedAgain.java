// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.EventCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Publishes what an event of the log says once more, as a new event that the old one caused.
 *
 * @param bus that publishes
 * @param codec that reads stored payloads
 */
record PublishedAgain(EventBus bus, EventCodec codec) {
    /** What is true of the old publication only; a person between two events is no circle either. */
    private static final Set<String> OF_THE_OLD_ONE = Set.of(
            Metadata.RECEIVED_FROM,
            Metadata.TRACEPARENT,
            Metadata.TRACESTATE,
            Metadata.CAUSATION_DEPTH,
            Metadata.CAUSATION_CHAIN);

    /**
     * Publishes it.
     *
     * @return the id of the new event
     */
    String publish(LoggedEvent logged, String actor) {
        Event<String> old = logged.event();
        @SuppressWarnings("unchecked") // an object of JSON has names
        Map<String, ?> data = codec.decode(old.payload(), Map.class);
        Event<?> event = Event.builder(old.type(), data)
                .version(old.version())
                .key(old.key())
                .topics(old.topics())
                .time(Instant.now())
                .metadata(metadata(old, actor))
                .build();
        bus.publish(event);
        return event.id();
    }

    private static Metadata metadata(Event<String> old, String actor) {
        Map<String, String> entries = new HashMap<>(old.metadata().asMap());
        entries.keySet().removeAll(OF_THE_OLD_ONE);
        entries.put(Metadata.USER, actor);
        entries.put(Metadata.CAUSATION_ID, old.id());
        entries.putIfAbsent(Metadata.CORRELATION_ID, old.id());
        return Metadata.of(entries);
    }
}

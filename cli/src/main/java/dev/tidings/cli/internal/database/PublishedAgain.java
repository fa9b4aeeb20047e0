// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.output.Json;
import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What an event of the log says, as a new event that the old one caused. */
final class PublishedAgain {
    /** What is true of the old publication only; a person between two events is no circle either. */
    private static final Set<String> OF_THE_OLD_ONE = Set.of(
            Metadata.RECEIVED_FROM,
            Metadata.TRACEPARENT,
            Metadata.TRACESTATE,
            Metadata.CAUSATION_DEPTH,
            Metadata.CAUSATION_CHAIN);

    private PublishedAgain() {}

    static Event<?> of(Event<String> old, String actor) {
        JsonNode payload = Json.payload(old.payload());
        @SuppressWarnings("unchecked") // an object of JSON has names
        Map<String, ?> data = Json.mapper().treeToValue(payload, Map.class);
        return Event.builder(old.type(), data)
                .version(old.version())
                .key(old.key())
                .topics(old.topics())
                .metadata(metadata(old, actor))
                .build();
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.EventCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event that an operator publishes.
 *
 * @param type of the event
 * @param payload the fact, a JSON object; an empty one unless said
 * @param key what order is kept by
 * @param topics none for the default one
 * @param metadata more than who published it
 */
record NewEvent(
        @Nullable String type,
        @Nullable JsonNode payload,
        @Nullable String key,
        @Nullable List<String> topics,
        @Nullable Map<String, String> metadata) {
    /**
     * The event, in somebody's name.
     *
     * @throws BadRequestException without a type, and for a payload that is no object
     */
    Event<?> event(EventCodec codec, String actor) {
        if (type == null || type.isBlank()) {
            throw new BadRequestException("'type' is missing: say of which type the event is, such as order.created.");
        }
        Map<String, String> all = new HashMap<>(Objects.requireNonNullElse(metadata, Map.of()));
        all.put(Metadata.USER, actor);
        return Event.builder(type, data(codec))
                .key(key)
                .topics(Objects.requireNonNullElse(topics, List.of()))
                .metadata(Metadata.of(all))
                .build();
    }

    @SuppressWarnings("unchecked") // an object of JSON has names
    private Map<String, ?> data(EventCodec codec) {
        if (payload == null || payload.isNull()) {
            return Map.of();
        }
        if (!payload.isObject()) {
            throw new BadRequestException("'payload' must be a JSON object.");
        }
        return codec.decode(ConsoleJson.mapper().writeValueAsString(payload), Map.class);
    }
}

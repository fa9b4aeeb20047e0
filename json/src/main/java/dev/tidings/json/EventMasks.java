// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Hides what is {@link dev.tidings.core.Sensitive} in the events of a bus from those who only look on.
 *
 * <p>Which fields those are is asked for at the first event of each type, so after the event was read, and again each second: so the first event
 * of a new type is hidden in every process, and a mark that another process adds to a type in use is followed within a second.
 *
 * <p>Thread-safe.
 */
public final class EventMasks {
    private static final long AS_GOOD_AS_NEW = Duration.ofSeconds(1).toNanos();

    /** How many types are remembered: names may come in from outside. */
    private static final int MOST = 10_000;

    private static final JsonMapper MAPPER = LosslessMapper.create()
            .rebuild()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What was read last, and for which types. */
    private record Known(Map<String, PayloadMask> masks, Set<String> types, long at) {
        boolean isGoodFor(String type, long now) {
            return types.contains(type) && now - at < AS_GOOD_AS_NEW;
        }
    }

    private final Supplier<Map<String, Set<String>>> fields;
    private volatile Known known = new Known(Map.of(), Set.of(), System.nanoTime());

    /** @param fields {@code bus::sensitiveFields} */
    public EventMasks(Supplier<Map<String, Set<String>>> fields) {
        this.fields = fields;
    }

    /**
     * The mask of a type.
     *
     * @throws dev.tidings.core.StorageException when the storage cannot be asked
     */
    public PayloadMask of(String type) {
        Known last = known;
        Known now = last.isGoodFor(type, System.nanoTime()) ? last : read(type);
        return now.masks().getOrDefault(type, PayloadMask.NOTHING);
    }

    /**
     * The masks of all types that have one, by type.
     *
     * @throws dev.tidings.core.StorageException when the storage cannot be asked
     */
    public Map<String, PayloadMask> all() {
        Map<String, PayloadMask> masks = new HashMap<>();
        fields.get().forEach((type, paths) -> masks.put(type, PayloadMask.of(paths)));
        return masks;
    }

    /**
     * Why a search may not be made for somebody who may not see the field: what it finds would tell its value. Empty when it may.
     *
     * @throws dev.tidings.core.StorageException when the storage cannot be asked
     */
    public Optional<String> refusalOf(LogQuery query) {
        if (query.fields().isEmpty()) {
            return Optional.empty();
        }
        String type = query.event().type();
        return all().entrySet().stream()
                .filter(each -> type == null || type.contains("*") || type.equals(each.getKey()))
                .flatMap(
                        each -> query.fields().keySet().stream()
                                .filter(each.getValue()::covers)
                                .map(
                                        path -> "'" + path + "' is sensitive in events of type '" + each.getKey()
                                                + "', so it cannot be searched for: leave it out, or name a type that has another field of this name."))
                .findFirst();
    }

    private synchronized Known read(String type) {
        Known last = known;
        if (!last.isGoodFor(type, System.nanoTime())) {
            long now = System.nanoTime();
            Set<String> types = last.types().size() < MOST ? new HashSet<>(last.types()) : new HashSet<>();
            types.add(type);
            last = new Known(all(), types, now);
            known = last;
        }
        return last;
    }

    /**
     * The event without its hidden values; itself where it has none.
     *
     * @param event its payload is JSON text
     * @throws dev.tidings.core.StorageException when the storage cannot be asked
     */
    public Event<String> mask(Event<String> event) {
        PayloadMask mask = of(event.type());
        return mask.isEmpty() ? event : event.withPayload(mask(mask, event.payload()));
    }

    /**
     * A payload of a type without its hidden values.
     *
     * @param payload JSON text
     * @throws dev.tidings.core.StorageException when the storage cannot be asked
     */
    public String mask(String type, String payload) {
        PayloadMask mask = of(type);
        return mask.isEmpty() ? payload : mask(mask, payload);
    }

    /** The event with nothing of its payload: for when nobody can tell what is to be hidden. */
    public static Event<String> maskWhole(Event<String> event) {
        return event.withPayload(mask(PayloadMask.EVERYTHING, event.payload()));
    }

    private static String mask(PayloadMask mask, String payload) {
        return MAPPER.writeValueAsString(mask.mask(parse(payload)));
    }

    /** What somebody has put into the database that is no JSON is hidden as a whole. */
    private static JsonNode parse(String payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (JacksonException e) {
            return StringNode.valueOf(payload);
        }
    }
}

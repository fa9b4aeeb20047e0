// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events to find; what is null asks for nothing.
 *
 * @param filter what the envelope must be like
 * @param from when it was stored, or later
 * @param to when it was stored, earlier than this
 * @param fields of the payload, each {@code path:value}
 * @param before only events at a lower position
 * @param limit how many at most, 1 to 1000
 */
public record EventQuery(
        Filter filter,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> fields,
        @Nullable String before,
        int limit) {
    /**
     * What the envelope must be like.
     *
     * @param type its type
     * @param topic one of its topics
     * @param tenant its tenant
     * @param key its key
     * @param correlationId its correlation id
     */
    public record Filter(
            @Nullable String type,
            @Nullable String topic,
            @Nullable String tenant,
            @Nullable String key,
            @Nullable String correlationId) {}

    /** The same further on. */
    public EventQuery before(String position, int most) {
        return new EventQuery(filter, from, to, fields, position, most);
    }
}

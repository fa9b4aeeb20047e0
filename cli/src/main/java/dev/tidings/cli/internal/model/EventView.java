// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of the log. As wide as the event: these are the fields that programs read.
 *
 * @param position where it stands in the log; null where there is no log
 * @param id of the event
 * @param type of the event
 * @param version of its schema
 * @param topics that it was published to
 * @param key what order is kept by
 * @param tenant that it belongs to
 * @param user who caused it
 * @param correlationId what it has in common with all that belongs to one request
 * @param causationId the id of the event that caused it
 * @param occurredAt by the publisher's clock
 * @param recordedAt by the storage's clock
 * @param payload the fact; left out of lists when it is large, and of trees
 * @param payloadSize its characters, where it is left out
 * @param handlers how the DURABLE handlers fare with it; none where only the application knows
 */
public record EventView(
        @Nullable String position,
        String id,
        String type,
        int version,
        List<String> topics,
        @Nullable String key,
        @Nullable String tenant,
        @Nullable String user,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable Instant occurredAt,
        @Nullable Instant recordedAt,
        @JsonInclude(Include.NON_NULL) @Nullable JsonNode payload,
        @JsonInclude(Include.NON_NULL) @Nullable Integer payloadSize,
        List<HandlerState> handlers) {
    /** What a list without handlers, topics or both leaves out is empty. */
    public EventView {
        topics = Lists.orEmpty(topics);
        handlers = Lists.orEmpty(handlers);
    }

    /**
     * How one DURABLE handler fares with the event.
     *
     * @param subscription its name
     * @param state where it stands
     * @param attempts how often the handler was called
     */
    public record HandlerState(String subscription, String state, int attempts) {}
}

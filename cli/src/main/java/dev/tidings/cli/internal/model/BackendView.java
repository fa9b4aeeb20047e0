// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A backend of the process that was asked.
 *
 * @param name of the backend
 * @param circuit whether events are sent
 * @param sent confirmed since the start
 * @param refused how many the other side will never take
 * @param outages how often it was out of reach
 * @param trouble what it said last; null while it is in reach
 * @param since when the circuit came into this state
 * @param waiting whether events wait for it
 * @param keptBack whether what waits is kept; otherwise it is lost to the backend
 */
public record BackendView(
        String name,
        String circuit,
        long sent,
        long refused,
        long outages,
        @Nullable String trouble,
        @Nullable Instant since,
        boolean waiting,
        boolean keptBack) {

    /**
     * An event that waits for a backend.
     *
     * @param id of the event
     * @param type of the event
     * @param key of the event
     * @param topics of the event
     * @param occurredAt by the publisher's clock
     * @param payload the fact
     */
    public record Waiting(
            String id,
            String type,
            @Nullable String key,
            List<String> topics,
            @Nullable Instant occurredAt,
            JsonNode payload) {
        public Waiting {
            topics = Lists.orEmpty(topics);
        }
    }
}

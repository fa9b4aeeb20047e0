// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of one event.
 *
 * @param event with its payload, whatever its size
 * @param more the rest
 */
public record EventDetails(
        @JsonUnwrapped EventView event, @JsonUnwrapped More more) {
    /**
     * What lists do not have.
     *
     * @param source who published it
     * @param metadata all of it
     * @param failedAttempts of all DURABLE handlers, oldest first
     * @param handlings the last calls in the process that was asked, as it remembers them; none from a database
     */
    public record More(
            String source, Map<String, String> metadata, List<Attempt> failedAttempts, List<JsonNode> handlings) {
        public More {
            metadata = metadata == null ? Map.of() : metadata;
            failedAttempts = Lists.orEmpty(failedAttempts);
            handlings = Lists.orEmpty(handlings);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event of the log, as the API shows it; {@code position} serves as {@code before} to ask for older ones. */
record EventView(
        String id,
        String type,
        Instant time,
        long position,
        @Nullable String key,
        JsonNode payload,
        List<Handler> handlers) {
    /** How a handler fares with it; {@code failures} are its failed attempts, oldest first. */
    record Handler(String name, String state, int attempts, List<Failure> failures) {
        /** Whether something is still to happen. */
        boolean isOpen() {
            return state.equals("PENDING") || state.equals("RETRYING") || state.equals("WAITING");
        }
    }

    record Failure(int number, Instant failedAt, String error) {}

    boolean isOpen() {
        return handlers.stream().anyMatch(Handler::isOpen);
    }
}

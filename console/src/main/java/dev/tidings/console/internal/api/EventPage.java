// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one event.
 *
 * @param event with its payload, whatever its size
 * @param source who published it
 * @param metadata all of it
 * @param failedAttempts of all DURABLE handlers, oldest first
 * @param handlings the last ones in this process, as far as they are remembered, newest first
 */
record EventPage(
        @JsonUnwrapped EventView event,
        String source,
        Map<String, String> metadata,
        List<AttemptView> failedAttempts,
        List<HandlingView> handlings) {}

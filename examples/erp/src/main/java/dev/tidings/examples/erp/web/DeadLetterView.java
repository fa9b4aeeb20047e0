// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.web;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An event that a handler gave up on, as the API shows it. */
record DeadLetterView(String handler, Event event, String error, String stackTrace, int attempts, Instant diedAt) {
    record Event(String id, String type, Instant time, JsonNode payload) {}
}

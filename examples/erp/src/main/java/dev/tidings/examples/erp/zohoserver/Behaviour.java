// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zohoserver;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * How the server treats its callers.
 *
 * @param delayMillis how long each answer takes
 * @param failNext how many of the next calls fail
 * @param failAlways whether every call fails
 */
public record Behaviour(
        @PositiveOrZero @Max(60_000) int delayMillis,
        @PositiveOrZero @Max(1000) int failNext,
        boolean failAlways) {
    /** At once, and without failures. */
    public static final Behaviour NORMAL = new Behaviour(0, 0, false);

    boolean fails() {
        return failAlways || failNext > 0;
    }

    Behaviour afterOneCall() {
        return new Behaviour(delayMillis, Math.max(0, failNext - 1), failAlways);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as numbers. */
final class Millis {
    private Millis() {}

    static @Nullable Long of(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

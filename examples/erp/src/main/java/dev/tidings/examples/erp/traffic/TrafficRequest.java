// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.traffic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

record TrafficRequest(
        @NotNull @Min(0) @Max(200) Integer perSecond,
        @Min(0) @Max(100) @Nullable Integer failPercent,
        @Min(1) @Max(1440) @Nullable Integer minutes) {
    private static final int DEFAULT_MINUTES = 10;

    int failPercentOrNone() {
        return failPercent == null ? 0 : failPercent;
    }

    int minutesOrDefault() {
        return minutes == null ? DEFAULT_MINUTES : minutes;
    }
}

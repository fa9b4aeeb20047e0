// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.faults;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** At least one of the two; what is not given is cleared. */
record FaultRequest(
        @PositiveOrZero @Max(1000) @Nullable Integer failNext,
        @Nullable Boolean failAlways) {
    boolean isEmpty() {
        return failNext == null && failAlways == null;
    }

    FaultState stateFor(String handler) {
        return new FaultState(handler, failNext == null ? 0 : failNext, Boolean.TRUE.equals(failAlways));
    }
}

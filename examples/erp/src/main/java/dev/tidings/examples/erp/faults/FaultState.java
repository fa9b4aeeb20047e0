// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.faults;

/**
 * How a handler is told to fail.
 *
 * @param handler the handler's name
 * @param failNext how many of its next calls fail
 * @param failAlways whether every call fails
 */
record FaultState(String handler, int failNext, boolean failAlways) {
    static FaultState none(String handler) {
        return new FaultState(handler, 0, false);
    }

    boolean fails() {
        return failAlways || failNext > 0;
    }

    FaultState afterOneCall() {
        return new FaultState(handler, Math.max(0, failNext - 1), failAlways);
    }
}

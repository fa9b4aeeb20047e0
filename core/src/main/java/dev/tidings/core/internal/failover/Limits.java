// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

/** What callers may ask for. */
final class Limits {
    private Limits() {}

    static void requirePositive(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("At least 1 event must be asked for, not " + max + ".");
        }
    }
}

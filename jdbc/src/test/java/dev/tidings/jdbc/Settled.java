// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import java.util.function.IntSupplier;

/** Tells whether a number is as it was when it was looked at last. Not thread-safe. */
final class Settled {
    private final IntSupplier number;
    private int before = -1;

    Settled(IntSupplier number) {
        this.number = number;
    }

    boolean isStill() {
        int now = number.getAsInt();
        boolean same = now == before;
        before = now;
        return same;
    }
}

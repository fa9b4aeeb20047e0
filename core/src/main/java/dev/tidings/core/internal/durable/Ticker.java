// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

/** A clock that only tells how much time has passed. Implementations are thread-safe. */
@FunctionalInterface
interface Ticker {
    /** Nanoseconds since some moment; only differences mean anything, as of {@link System#nanoTime}. */
    long nanos();
}

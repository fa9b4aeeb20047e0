// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

/** What the bounded queues have in common. */
final class Queues {
    /** How many events they hold; Disruptor wants a power of two. */
    static final int CAPACITY = 16_384;

    private Queues() {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

/** How many threads those get for their handlers who ask for a number: as many as Tidings takes, and Spring Boot gives. */
final class HandlerThreads {
    static final int COUNT = 8;

    private HandlerThreads() {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import dev.tidings.benchmarks.contestants.AsyncContestant;
import dev.tidings.benchmarks.contestants.SyncContestant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be chosen on the command line. */
enum Suite {
    HANDLERS,
    TYPES,
    NOBODY,
    ASYNC;

    Class<?> benchmark() {
        return switch (this) {
            case HANDLERS -> HandlersBenchmark.class;
            case TYPES -> TypesBenchmark.class;
            case NOBODY -> NobodyBenchmark.class;
            case ASYNC -> AsyncBenchmark.class;
        };
    }

    List<String> contestants() {
        Set<? extends Enum<?>> contestants = switch (this) {
            case HANDLERS, NOBODY -> EnumSet.allOf(SyncContestant.class);
            // Not those who know what is published and need not look.
            case TYPES -> EnumSet.complementOf(EnumSet.of(SyncContestant.BY_HAND, SyncContestant.HANDLER_ARRAY));
            case ASYNC -> EnumSet.allOf(AsyncContestant.class);
        };
        return contestants.stream().map(Enum::name).toList();
    }

    /**
     * How long it is measured when it matters: less than 20 minutes for everything on two JDKs. Most of it is warm-up: a bus is
     * compiled for good only after some seconds, and one JVM that is warm tells more than two that are not.
     */
    Effort effort() {
        return switch (this) {
            case HANDLERS, NOBODY -> new Effort(1, 15, 5, 240);
            case TYPES -> new Effort(1, 16, 5, 400);
            case ASYNC -> new Effort(1, 6, 11, 1);
        };
    }
}

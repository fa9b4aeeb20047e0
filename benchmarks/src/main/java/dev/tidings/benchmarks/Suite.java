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

    /** How long it is measured when it matters: 20 minutes for everything on two JDKs. */
    Effort effort() {
        return switch (this) {
            case HANDLERS, NOBODY -> new Effort(2, 5, 4, 240);
            case TYPES -> new Effort(2, 6, 4, 400);
            case ASYNC -> new Effort(1, 6, 11, 1);
        };
    }
}

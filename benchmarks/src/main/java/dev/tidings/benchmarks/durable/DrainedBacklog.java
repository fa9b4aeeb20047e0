// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.benchmarks.durable.contestants.TidingsDurable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether the last events of a backlog are handled as fast as the first ones, and in as much memory. Memory is looked at after a fifth and
 * after four fifths, outside of what is timed, because the collection that must come first takes its time.
 */
final class DrainedBacklog {
    private static final int BATCH = 500;
    private static final double BYTES_OF_MEGABYTE = 1e6;

    private final Findings findings;
    private final int count;
    private final Ledgers ledgers;

    DrainedBacklog(Findings findings, int count) {
        this.findings = findings;
        this.count = count;
        ledgers = new Ledgers(1, count, false);
    }

    void run() throws Exception {
        try (Schema schema = Schema.create();
                HikariDataSource pool = schema.pool();
                TidingsDurable tidings = TidingsDurable.plain(pool)) {
            for (int first = 0; first < count; first += BATCH) {
                tidings.publishBatch(first, BATCH);
            }
            tidings.start(ledgers.handlers());
            ledgers.awaitAll(count / 5);
            findings.note(Condition.FIRST_TENTH, Figure.HEAP_MEGABYTES, megabytesInUse());
            ledgers.awaitAll(count * 4 / 5);
            findings.note(Condition.LAST_TENTH, Figure.HEAP_MEGABYTES, megabytesInUse());
            ledgers.awaitAll(count);
        }
        noteTenths();
    }

    private static double megabytesInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_OF_MEGABYTE;
    }

    private void noteTenths() {
        long[] seen = IntStream.range(0, count)
                .mapToLong(order -> ledgers.first().firstSeen(order))
                .toArray();
        Arrays.sort(seen);
        int tenth = count / 10;
        noteSpan(Condition.FIRST_TENTH, seen[0], seen[tenth - 1]);
        noteSpan(Condition.LAST_TENTH, seen[count - tenth], seen[count - 1]);
    }

    private void noteSpan(Condition condition, long from, long to) {
        findings.note(condition, Figure.HANDLED_PER_SECOND, (count / 10 - 1) * 1e9 / (to - from));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.TidingsDurable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Whether events wait for transactions that are open beside their own: one that has written something else, and one that has published. */
final class OpenTransactions {
    private static final int PER_SECOND = 200;
    private static final int CAPACITY = 200_000;

    /** The order whose transaction is held open; far above all others. */
    private static final int HELD = CAPACITY - 1;

    private final Findings findings;
    private final SteadyEffort effort;
    private final DataSource dataSource;
    private final Probe probe = new Probe();
    private final long[] committed = new long[CAPACITY];
    private final Ledgers ledgers = new Ledgers(1, CAPACITY, false);

    OpenTransactions(Findings findings, SteadyEffort effort, DataSource dataSource) {
        this.findings = findings;
        this.effort = effort;
        this.dataSource = dataSource;
    }

    void run() throws Exception {
        try (TidingsDurable tidings = TidingsDurable.plain(probe.on(dataSource));
                Publishers publishers = new Publishers(tidings, this::noteCommit)) {
            tidings.start(ledgers.handlers());
            publishers.publish(Math.max(1, effort.quietSeconds() * PER_SECOND / 4));
            ledgers.awaitAll(publishers.published());
            measure(Condition.QUIET, effort.quietSeconds(), publishers);
            besideUnrelated(tidings, publishers);
            findings.noteComplete(ledgers, publishers.published());
        }
    }

    private void besideUnrelated(TidingsDurable tidings, Publishers publishers) throws Exception {
        try (Connection unrelated = dataSource.getConnection();
                Statement statement = unrelated.createStatement()) {
            unrelated.setAutoCommit(false);
            statement.execute("INSERT INTO shipment (order_number) VALUES (0)");
            int alone = effort.openSeconds() - effort.publishedSeconds();
            measure(Condition.UNRELATED_OPEN, alone, publishers);
            besidePublished(tidings, publishers);
            unrelated.rollback();
        }
    }

    private void besidePublished(TidingsDurable tidings, Publishers publishers) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            HeldUp held = new HeldUp();
            Future<?> transaction = thread.submit(() -> {
                tidings.publish(HELD, held::enter);
                noteCommit(HELD);
                return null;
            });
            held.awaitEntered();
            measure(Condition.PUBLISHED_OPEN, effort.publishedSeconds(), publishers);
            refuseIfSeen();
            held.release();
            transaction.get();
            ledgers.awaitAll(publishers.published() + 1);
            findings.noteWaits(Condition.HELD_EVENT, waits(HELD, HELD + 1));
        } finally {
            thread.shutdownNow();
        }
    }

    private void noteCommit(int order) {
        committed[order] = probe.lastCommit();
    }

    private void measure(Condition condition, int seconds, Publishers publishers) throws Exception {
        int before = publishers.published();
        publishers.publishAtRate(PER_SECOND * seconds, PER_SECOND);
        int all = publishers.published();
        ledgers.awaitAll(all);
        findings.noteWaits(condition, waits(before, all));
    }

    private long[] waits(int from, int to) {
        return ledgers.first().waits(committed, from, to, order -> true);
    }

    private void refuseIfSeen() throws SQLException {
        if (ledgers.first().firstSeen(HELD) != 0) {
            throw new IllegalStateException("A handler has seen an event whose transaction is still open");
        }
    }
}

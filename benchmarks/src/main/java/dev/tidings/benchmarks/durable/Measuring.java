// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Carries out one trial in this JVM, on an empty schema. */
final class Measuring {
    private static final int CAPACITY = 1_000_000;
    private static final int PER_SECOND = 200;
    private static final int BATCH = 500;

    private final Trial trial;
    private final Effort effort;
    private final DataSource dataSource;
    private final Ledgers ledgers;
    private final Findings findings;

    Measuring(Findings findings, Effort effort, DataSource dataSource) {
        this.findings = findings;
        trial = findings.trial();
        this.effort = effort;
        this.dataSource = dataSource;
        ledgers = new Ledgers(trial.handlers(), CAPACITY, trial.contestant().mayLose());
    }

    void run() throws Exception {
        switch (trial.suite()) {
            case END_TO_END -> endToEnd();
            case STATEMENTS -> statements();
            case LATENCY -> latency();
            case BACKLOG -> backlog(effort.backlog());
            case JOINED_BACKLOG -> backlog(effort.joinedBacklog());
            case BATCH -> batches();
            case STEADY_COST, OPEN_TRANSACTIONS, SLOW_KEY ->
                throw new IllegalArgumentException(trial + " is measured by a class of its own");
        }
    }

    private void endToEnd() throws Exception {
        try (DurableContestant contestant = trial.contestant().create(dataSource);
                Publishers publishers = new Publishers(contestant, order -> {})) {
            contestant.start(ledgers.handlers());
            publishers.publishFor(effort.warmUpMillis(), CAPACITY);
            int before = publishers.published();
            ledgers.awaitAll(before);
            long writtenBefore = Schema.writtenAhead();
            long started = System.nanoTime();
            publishers.publishFor(effort.publishMillis(), CAPACITY);
            long publishedAt = System.nanoTime();
            int all = publishers.published();
            long handledAt = ledgers.awaitAll(all);
            int events = all - before;
            findings.note(Figure.WAL_BYTES, (double) (Schema.writtenAhead() - writtenBefore) / events);
            findings.note(Figure.PUBLISHED_PER_SECOND, perSecond(events, publishedAt - started));
            if (trial.handlers() > 0) {
                findings.note(Figure.HANDLED_PER_SECOND, perSecond(events, handledAt - started));
            }
            findings.noteComplete(ledgers, all);
        }
    }

    private void statements() throws Exception {
        Probe probe = new Probe();
        try (DurableContestant contestant = trial.contestant().create(probe.on(dataSource));
                Publishers publishers = new Publishers(contestant, order -> {})) {
            contestant.start(ledgers.handlers());
            publishers.publish(effort.counted());
            ledgers.awaitAll(publishers.published());
            long statements = probe.statements();
            long ofPublishers = probe.publishersStatements();
            long commits = probe.commits();
            publishers.publish(effort.counted());
            ledgers.awaitAll(publishers.published());
            double events = effort.counted();
            findings.note(Figure.STATEMENTS_TO_PUBLISH, (probe.publishersStatements() - ofPublishers) / events);
            findings.note(Figure.STATEMENTS, (probe.statements() - statements) / events);
            findings.note(Figure.COMMITS, (probe.commits() - commits) / events);
        }
    }

    private void latency() throws Exception {
        Probe probe = new Probe();
        long[] committed = new long[CAPACITY];
        try (DurableContestant contestant = trial.contestant().create(probe.on(dataSource));
                Publishers publishers = new Publishers(contestant, order -> committed[order] = probe.lastCommit())) {
            contestant.start(ledgers.handlers());
            publishers.publishAtRate(PER_SECOND * effort.rateSeconds() / 2, PER_SECOND);
            int before = publishers.published();
            ledgers.awaitAll(before);
            publishers.publishAtRate(PER_SECOND * effort.rateSeconds(), PER_SECOND);
            int all = publishers.published();
            ledgers.awaitAll(all);
            findings.noteWaits(Condition.USUAL, ledgers.first().waits(committed, before, all, order -> true));
            findings.noteComplete(ledgers, all);
        }
    }

    private void backlog(int count) throws Exception {
        try (DurableContestant contestant = trial.contestant().create(dataSource)) {
            for (int first = 0; first < count; first += BATCH) {
                contestant.publishBatch(first, Math.min(BATCH, count - first));
            }
            long started = System.nanoTime();
            contestant.start(ledgers.handlers());
            findings.note(Figure.HANDLED_PER_SECOND, perSecond(count, ledgers.awaitAll(count) - started));
            findings.noteComplete(ledgers, count);
        }
    }

    private void batches() throws Exception {
        try (DurableContestant contestant = trial.contestant().create(dataSource)) {
            int before = publishBatches(contestant, 0, effort.warmUpMillis());
            long started = System.nanoTime();
            int all = publishBatches(contestant, before, effort.batchMillis());
            findings.note(Figure.PUBLISHED_PER_SECOND, perSecond(all - before, System.nanoTime() - started));
        }
    }

    private static int publishBatches(DurableContestant contestant, int from, int millis) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        int next = from;
        while (System.nanoTime() < end) {
            contestant.publishBatch(next, BATCH);
            next += BATCH;
        }
        return next;
    }

    private static double perSecond(long count, long nanos) {
        return count * 1e9 / nanos;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
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
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    Measuring(Trial trial, Effort effort, DataSource dataSource) {
        this.trial = trial;
        this.effort = effort;
        this.dataSource = dataSource;
        ledgers = new Ledgers(trial.handlers(), CAPACITY, trial.contestant().mayLose());
    }

    Map<Figure, Double> run() throws Exception {
        switch (trial.suite()) {
            case END_TO_END -> endToEnd();
            case STATEMENTS -> statements();
            case LATENCY -> latency();
            case BACKLOG -> backlog(effort.backlog());
            case JOINED_BACKLOG -> backlog(effort.joinedBacklog());
            case BATCH -> batches();
        }
        return figures;
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
            note(Figure.WAL_BYTES, (double) (Schema.writtenAhead() - writtenBefore) / events);
            note(Figure.PUBLISHED_PER_SECOND, perSecond(events, publishedAt - started));
            if (trial.handlers() > 0) {
                note(Figure.HANDLED_PER_SECOND, perSecond(events, handledAt - started));
            }
            noteComplete(all);
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
            note(Figure.STATEMENTS_TO_PUBLISH, (probe.publishersStatements() - ofPublishers) / events);
            note(Figure.STATEMENTS, (probe.statements() - statements) / events);
            note(Figure.COMMITS, (probe.commits() - commits) / events);
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
            noteLatencies(committed, before, all);
            noteComplete(all);
        }
    }

    private void noteLatencies(long[] committed, int from, int to) {
        long[] waits = java.util.stream.IntStream.range(from, to)
                .filter(order -> ledgers.first().firstSeen(order) != 0)
                .mapToLong(order -> ledgers.first().firstSeen(order) - committed[order])
                .sorted()
                .toArray();
        if (waits.length == 0) {
            throw new IllegalStateException("Nothing was handled: " + Arrays.toString(waits));
        }
        note(Figure.MEDIAN_MICROS, waits[waits.length / 2] / 1000.0);
        note(Figure.P99_MICROS, waits[waits.length * 99 / 100] / 1000.0);
    }

    private void backlog(int count) throws Exception {
        try (DurableContestant contestant = trial.contestant().create(dataSource)) {
            for (int first = 0; first < count; first += BATCH) {
                contestant.publishBatch(first, Math.min(BATCH, count - first));
            }
            long started = System.nanoTime();
            contestant.start(ledgers.handlers());
            note(Figure.HANDLED_PER_SECOND, perSecond(count, ledgers.awaitAll(count) - started));
            noteComplete(count);
        }
    }

    private void batches() throws Exception {
        try (DurableContestant contestant = trial.contestant().create(dataSource)) {
            int before = publishBatches(contestant, 0, effort.warmUpMillis());
            long started = System.nanoTime();
            int all = publishBatches(contestant, before, effort.batchMillis());
            note(Figure.PUBLISHED_PER_SECOND, perSecond(all - before, System.nanoTime() - started));
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

    private void noteComplete(int published) {
        note(Figure.LOST, (double) ledgers.sum(ledger -> ledger.missing(published)));
        note(Figure.REPEATED, (double) ledgers.sum(ledger -> ledger.repeated(published)));
    }

    private void note(Figure figure, double value) {
        figures.put(figure, value);
    }

    private static double perSecond(long count, long nanos) {
        return count * 1e9 / nanos;
    }
}

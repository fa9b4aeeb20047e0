// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.spi.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Attacks the log of a {@link dev.tidings.core.spi.Storage} with transactions that begin, append, commit and roll back in random
 * order while readers read on. Every committed event must be read exactly once and as soon as it is committed, no rolled-back one
 * ever, and the events of a key in the order in which the application ordered their transactions. Extend it like {@link
 * StorageContract}.
 *
 * <p>A failure names the seed of its round; {@code -Dtidings.seed=…} begins with that round.
 *
 * <p>Not thread-safe: JUnit runs the tests of one object one after the other.
 */
public abstract class StorageInterleavings extends StorageFixture {
    private static final int ROUNDS = 200;
    private static final int WRITERS = 4;

    @Test
    @DisplayName(
            "D2, C1: whatever the order of commits and rollbacks, readers get each committed event once, in key order")
    void stepByStep() {
        long firstSeed = Long.getLong("tidings.seed", System.nanoTime());
        Cursor start = Cursor.START;
        for (int i = 0; i < ROUNDS; i++) {
            start = play(firstSeed + i, start);
        }
        LogReader end = new LogReader(storage().log(), start);
        await("gaps of rolled-back transactions are forgotten")
                .untilAsserted(
                        () -> assertThat(end.readAll(PAGE).cursor().gaps()).isEmpty());
    }

    private Cursor play(long seed, Cursor start) {
        try (InterleavingRound round = new InterleavingRound(storage(), start, seed)) {
            return round.play();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("A round failed; run it again with -Dtidings.seed=" + seed, e);
        }
    }

    @Test
    @DisplayName("D2, C1: the same with writers and a reader that really run at the same time")
    void freeRunning() throws Exception {
        KeyedWriters writers = new KeyedWriters(storage());
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> running = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            running.add(threads.submit(writers.writer(number)));
        }
        LogReader reader = reader();
        while (!running.stream().allMatch(Future::isDone)) {
            reader.readAll(7);
        }
        threads.shutdown();
        for (Future<?> writer : running) {
            writer.get();
        }
        reader.readAll(7);

        assertThat(reader.ids()).containsExactlyInAnyOrderElementsOf(writers.committed());
        writers.committedByKey()
                .forEach((key, ids) -> assertThat(reader.idsOf(key)).isEqualTo(ids));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import static dev.tidings.core.internal.failover.SpoolEvents.event;
import static dev.tidings.core.internal.failover.SpoolEvents.ids;
import static dev.tidings.core.internal.failover.SpoolEvents.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverFullException;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.OverflowPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D6: a failover is bounded, and says or does what was chosen when it is full")
class SpoolLimitsTest {
    private static final int LIMIT = 1 << 20;

    @TempDir
    Path folder;

    private Spool open(OverflowPolicy whenFull) throws IOException {
        return new Spool(folder, options(folder).limit(LIMIT, whenFull), 100_000);
    }

    private static Event<String> large(int number) {
        return event(number).withPayload("\"" + "x".repeat(LIMIT / 4) + "\"");
    }

    private static int fill(Spool spool) throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(spool.append(List.of(large(i)))).isTrue();
        }
        return 3;
    }

    @Test
    void failSaysWhereAndHowMuchAndGoesOnWhenThereIsRoom() throws Exception {
        try (Spool spool = open(OverflowPolicy.FAIL)) {
            int there = fill(spool);
            assertThatThrownBy(() -> spool.append(List.of(large(3))))
                    .isInstanceOf(FailoverFullException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("of " + LIMIT + " bytes");
            assertThat(spool.count()).isEqualTo(there);
            spool.next(1);
            spool.confirmed(1);
            assertThat(spool.append(List.of(large(3)))).isTrue();
            assertThat(SpoolEvents.drain(spool)).isEqualTo(ids(1, 4));
        }
    }

    @Test
    void dropLeavesOutAndCounts() throws Exception {
        try (Spool spool = open(OverflowPolicy.DROP)) {
            fill(spool);
            assertThat(spool.append(List.of(large(3), large(4)))).isFalse();
            assertThat(spool.dropped()).isEqualTo(2);
            spool.next(2);
            spool.confirmed(2);
            assertThat(spool.append(List.of(large(5)))).isTrue();
            assertThat(SpoolEvents.drain(spool)).containsExactly("event-2", "event-5");
        }
    }

    @Test
    void blockWaitsForRoom() throws Exception {
        try (Spool spool = open(OverflowPolicy.BLOCK)) {
            fill(spool);
            FutureTask<Boolean> waiting = new FutureTask<>(() -> spool.append(List.of(large(3))));
            Thread publisher = new Thread(waiting);
            publisher.start();
            await().until(() -> publisher.getState() == Thread.State.WAITING);
            assertThat(spool.count()).isEqualTo(3);
            spool.next(1);
            spool.confirmed(1);
            assertThat(waiting.get()).isTrue();
            assertThat(SpoolEvents.drain(spool)).isEqualTo(ids(1, 4));
        }
    }

    @Test
    void whoWaitsForRoomIsLetThroughAtTheEnd() throws Exception {
        try (Spool spool = open(OverflowPolicy.BLOCK)) {
            fill(spool);
            FutureTask<Boolean> waiting = new FutureTask<>(() -> spool.append(List.of(large(3))));
            Thread publisher = new Thread(waiting);
            publisher.start();
            await().until(() -> publisher.getState() == Thread.State.WAITING);
            spool.stopWaiting();
            assertThat(waiting.get()).isTrue();
            assertThat(spool.count()).isEqualTo(4);
        }
    }

    @Test
    void whoIsInterruptedWhileItWaitsHasAppendedNothing() throws Exception {
        try (Spool spool = open(OverflowPolicy.BLOCK)) {
            fill(spool);
            FutureTask<Boolean> waiting = new FutureTask<>(() -> spool.append(List.of(large(3))));
            Thread publisher = new Thread(waiting);
            publisher.start();
            await().until(() -> publisher.getState() == Thread.State.WAITING);
            publisher.interrupt();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(SpoolEvents.drain(spool)).isEqualTo(ids(0, 3));
        }
    }

    @Test
    void oneEventLargerThanAllRoomIsTakenWhenNothingElseWaits() throws Exception {
        Event<String> larger = event(0).withPayload("\"" + "x".repeat(2 * LIMIT) + "\"");
        try (Spool spool = open(OverflowPolicy.BLOCK)) {
            assertThat(spool.append(List.of(larger))).isTrue();
            assertThat(SpoolEvents.drain(spool)).isEqualTo(ids(0, 1));
        }
    }

    @Test
    void roomIsCountedRightThroughManyFilesAndStarts() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (Spool spool = open(OverflowPolicy.FAIL)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(spool.append(List.of(large(i)))).isTrue();
                    spool.next(1);
                    spool.confirmed(1);
                }
                int there = fill(spool);
                assertThatThrownBy(() -> spool.append(List.of(large(3)))).isInstanceOf(FailoverFullException.class);
                spool.next(there - 1);
                spool.confirmed(there - 1);
            }
            try (Spool spool = open(OverflowPolicy.FAIL)) {
                assertThat(spool.append(List.of(large(1)))).isTrue();
                assertThat(spool.append(List.of(large(2)))).isTrue();
                assertThatThrownBy(() -> spool.append(List.of(large(3)))).isInstanceOf(FailoverFullException.class);
                assertThat(SpoolEvents.drain(spool)).hasSize(3);
            }
        }
    }

    @Test
    void aBoundThatIsTooSmallIsRefused() {
        FailoverOptions options = FailoverOptions.in(folder);
        assertThatThrownBy(() -> options.limit(1_000, OverflowPolicy.FAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000 bytes")
                .hasMessageContaining("1048576");
    }
}

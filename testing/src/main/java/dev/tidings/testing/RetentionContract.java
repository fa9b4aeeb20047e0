// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DroppedSegment;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionHold.Kind;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange.Dead;
import dev.tidings.core.spi.DeliveryChange.Done;
import dev.tidings.core.spi.DeliveryChange.Retry;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.RetiredSegment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that lets old events go. */
abstract class RetentionContract extends ReplayContract {
    private static final long SIZE = 100;
    private static final LogSegment OLDEST = new LogSegment(1, SIZE - 1);
    private static final Attempt FAILED = new Attempt(1, "java.io.IOException: no", "trace");

    private RetentionStore retention() {
        return storage().retention();
    }

    private void fill(int from, int to) {
        storage()
                .log()
                .append(IntStream.rangeClosed(from, to)
                        .mapToObj(number -> event("event " + number, null))
                        .toList());
    }

    @Test
    @DisplayName(
            "D1: one instance at a time looks after the age of the log, until it says so or is silent for too long")
    void lookingAfterTheAge() {
        assertThat(retention().acquire("one", LONG)).isTrue();
        assertThat(retention().acquire("two", LONG)).isFalse();
        assertThat(retention().acquire("one", LONG)).isTrue();
        retention().release("two");
        assertThat(retention().acquire("two", LONG)).isFalse();
        retention().release("one");
        assertThat(retention().acquire("two", Duration.ofMillis(50))).isTrue();
        await().until(() -> retention().acquire("three", LONG));
    }

    @Test
    @DisplayName("D1: a piece of the log is old when its positions are drawn and its newest event is old enough")
    void oldestPiece() {
        await().until(() -> retention().prepareAhead(SIZE));
        assertThat(retention().oldest(SIZE, Duration.ZERO)).isEmpty();
        fill(1, 50);
        assertThat(retention().oldest(SIZE, Duration.ZERO)).isEmpty();
        fill(51, 120);
        assertThat(retention().oldest(SIZE, LONG)).isEmpty();
        assertThat(retention().oldest(SIZE, Duration.ZERO)).contains(OLDEST);
    }

    @Test
    @DisplayName(
            "D1, D3: cursors, pending deliveries and dead letters hold what they need, each by the lowest position")
    void whatIsNeeded() {
        fill(1, 20);
        Lease lease = lease();
        write(lease, new Retry(5, null, FAILED, LONG), new Retry(6, null, FAILED, LONG));
        write(lease, new Dead(7, FAILED), new Dead(8, FAILED));

        assertThat(retention().holds(20))
                .extracting(RetentionHold::kind, RetentionHold::subscription, RetentionHold::position)
                .containsExactlyInAnyOrder(
                        tuple(Kind.CURSOR, SUBSCRIPTION, 1L),
                        tuple(Kind.PENDING_DELIVERY, SUBSCRIPTION, 5L),
                        tuple(Kind.DEAD_LETTER, SUBSCRIPTION, 7L));
        assertThat(retention().holds(20))
                .allSatisfy(hold -> assertThat(hold.since()).isNotNull());
        assertThat(retention().holds(6))
                .extracting(RetentionHold::kind)
                .containsExactlyInAnyOrder(Kind.CURSOR, Kind.PENDING_DELIVERY);
        assertThat(retention().deadLetters(new LogSegment(1, 7), 10))
                .containsExactly(new DeadLetterId(SUBSCRIPTION, 7));
        assertThat(retention().deadLetters(OLDEST, 1)).containsExactly(new DeadLetterId(SUBSCRIPTION, 7));
    }

    @Test
    @DisplayName("D1: a piece that was noted leaves with the attempts at its events, and what is above stays")
    void deleting() {
        await().until(() -> retention().prepareAhead(SIZE));
        fill(1, 120);
        Lease lease = lease();
        write(lease, new Retry(5, null, FAILED, Duration.ZERO));
        write(lease, new Done(5));
        RetiredSegment retired = new RetiredSegment(OLDEST, SIZE - 1, null);
        assertThat(retention().unfinished()).isEmpty();

        retention().retire(retired);
        assertThat(retention().unfinished()).contains(retired);
        assertThat(storage().log().get(1)).isPresent();
        await().until(() -> retention().delete(retired));

        assertThat(retention().unfinished()).isEmpty();
        assertThat(storage().log().get(SIZE - 1)).isEmpty();
        assertThat(storage().log().get(SIZE)).isPresent();
        assertThat(storage().deliveries().failedAttempts(5)).isEmpty();
        assertThat(reader().readAll(PAGE).ids()).hasSize(21).startsWith("event 100");
        assertThat(retention().dropped(10))
                .extracting(DroppedSegment::first, DroppedSegment::last, DroppedSegment::events)
                .containsExactly(tuple(1L, SIZE - 1, SIZE - 1));
    }

    @Test
    @DisplayName("D1: a subscription is forgotten with all that it holds, unless an instance serves it")
    void forgettingSubscriptions() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Retry(position, "k", FAILED, LONG));
        assertThat(retention().forget(SUBSCRIPTION, "Ada")).isFalse();
        assertThat(retention().holds(position)).hasSize(2);

        storage().cursors().release(lease);
        assertThat(retention().forget(SUBSCRIPTION, "Ada")).isTrue();
        assertThat(retention().holds(position)).isEmpty();
        assertThat(storage().cursors().progress(List.of(SUBSCRIPTION))).isEmpty();
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).untilNext())
                .isNull();
    }
}

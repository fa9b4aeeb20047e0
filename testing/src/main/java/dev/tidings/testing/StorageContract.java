// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange.Dead;
import dev.tidings.core.spi.DeliveryChange.Done;
import dev.tidings.core.spi.DeliveryChange.Park;
import dev.tidings.core.spi.DeliveryChange.Retry;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.DueDeliveries;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PendingDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.tidings.core.spi.Storage} must do. Extend it, give it storages on empty databases, and run it with
 * JUnit; every test must pass.
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Storage newStorage() {
 *         return new MyStorage(emptyDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe: JUnit runs the tests of one object one after the other.
 */
public abstract class StorageContract extends SensitiveFieldContract {
    private static final Attempt FIRST = new Attempt(1, "java.io.IOException: 漢字 😀", "trace 1\n\tat x");
    private static final Attempt SECOND = new Attempt(2, "java.io.IOException: again", "trace 2");

    private DeliveryStore deliveries() {
        return storage().deliveries();
    }

    private DueDeliveries due() {
        return deliveries().due(Partition.whole(SUBSCRIPTION), 10);
    }

    @Test
    @DisplayName("D3: a failed attempt is on record, and the next one is due after its delay, not before")
    void retry() {
        long position = appendKeyed("a", "key");
        Lease lease = lease();
        assertThat(due()).isEqualTo(new DueDeliveries(List.of(), null));

        write(lease, new Retry(position, "key", FIRST, LONG));
        assertThat(due().deliveries()).isEmpty();
        assertThat(due().untilNext()).isBetween(LONG.minusMinutes(5), LONG);

        write(lease, new Retry(position, "key", SECOND, Duration.ofMillis(50)));
        PendingDelivery pending = await().until(() -> due().deliveries(), found -> !found.isEmpty())
                .get(0);
        assertThat(pending.attempts()).isEqualTo(2);
        assertThat(pending.event())
                .usingRecursiveComparison()
                .isEqualTo(storage().log().get(position).orElseThrow());
        assertThat(due().untilNext()).isNull();
        assertThat(deliveries().failedAttempts(position))
                .extracting(
                        FailedAttempt::subscription,
                        FailedAttempt::number,
                        FailedAttempt::error,
                        FailedAttempt::stackTrace)
                .containsExactly(
                        tuple(SUBSCRIPTION, 1, FIRST.error(), FIRST.stackTrace()),
                        tuple(SUBSCRIPTION, 2, SECOND.error(), SECOND.stackTrace()));
        assertThat(deliveries().failedAttempts(position))
                .extracting(FailedAttempt::failedAt)
                .isSorted();
    }

    @Test
    @DisplayName(
            "D3: of each key only the event at the lowest position is due, events without a key each by themselves")
    void dueByKey() {
        List<Long> positions = List.of(
                appendKeyed("a1", "a"),
                appendKeyed("b1", "b"),
                appendKeyed("a2", "a"),
                appendKeyed("n1", null),
                appendKeyed("b2", "b"),
                appendKeyed("n2", null),
                appendKeyed("a3", "a"));
        Lease lease = lease();
        write(
                lease,
                new Park(positions.get(0), "a"),
                new Retry(positions.get(1), "b", FIRST, LONG),
                new Park(positions.get(2), "a"),
                new Park(positions.get(3), null),
                new Park(positions.get(4), "b"),
                new Park(positions.get(5), null),
                new Park(positions.get(6), "a"));

        assertThat(dueIds()).containsExactly("a1", "n1", "n2");
        assertThat(due().untilNext()).isBetween(LONG.minusMinutes(5), LONG);
        assertThat(deliveries().due(Partition.whole(SUBSCRIPTION), 2).deliveries())
                .hasSize(2);
        write(lease, new Done(positions.get(0)));
        assertThat(dueIds()).containsExactly("a2", "n1", "n2");
        write(lease, new Dead(positions.get(2), FIRST), new Done(positions.get(1)));
        assertThat(dueIds()).containsExactly("n1", "b2", "n2", "a3");
        assertThat(due().untilNext()).isNull();
    }

    @Test
    @DisplayName("D3: an event that comes late, below a pending one of its key, is first in turn")
    void lowerPositionParkedLater() {
        long low = appendKeyed("low", "k");
        long high = appendKeyed("high", "k");
        Lease lease = lease();
        write(lease, new Park(high, "k"));
        assertThat(dueIds()).containsExactly("high");

        write(lease, new Park(low, "k"));
        assertThat(dueIds()).containsExactly("low");
        write(lease, new Retry(low, "k", FIRST, LONG));
        assertThat(dueIds()).isEmpty();
        write(lease, new Done(low));
        assertThat(dueIds()).containsExactly("high");
    }

    @Test
    @DisplayName("D2, D3: a key with something pending never looks free while one of its events makes way for the next")
    void makingWay() throws Exception {
        Lease lease = lease();
        for (int round = 0; round < 30; round++) {
            long first = appendKeyed("first " + round, "k");
            long second = appendKeyed("second " + round, "k");
            write(lease, new Park(first, "k"), new Park(second, "k"));
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Boolean> made = InOwnThread.call(() -> {
                begun.await();
                write(lease, new Done(first));
                return true;
            });
            do {
                DueDeliveries due = due();
                begun.countDown();
                assertThat(!due.deliveries().isEmpty() || due.untilNext() != null)
                        .as("something is pending all the time, in round %s", round)
                        .isTrue();
            } while (!made.isDone());
            assertThat(made.get()).isTrue();
            write(lease, new Done(second));
        }
    }

    @Test
    @DisplayName("D3: a pending delivery is not parked again, and its attempts are counted before the call")
    void parkAndCount() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Park(position, "k"));
        assertThat(due().deliveries().get(0).attempts()).isZero();
        storage().cursors().countAttempt(lease, position);
        assertThat(due().deliveries().get(0).attempts()).isEqualTo(1);

        write(lease, new Retry(position, "k", FIRST, LONG), new Park(position, "k"));

        assertThat(due().deliveries()).isEmpty();
        assertThat(deliveries().records(List.of(position)).get(position))
                .containsExactly(new DeliveryRecord(SUBSCRIPTION, Status.RETRYING, 1));
    }

    @Test
    @DisplayName("D2: subscriptions do not see each other's pending deliveries")
    void separateSubscriptions() {
        long position = appendKeyed("a", "k");
        write(lease(), new Park(position, "k"));

        assertThat(deliveries().due(Partition.whole("other"), 10)).isEqualTo(new DueDeliveries(List.of(), null));
        assertThat(deliveries().blockedKeys("other", Set.of("k"))).isEmpty();
    }

    @Test
    @DisplayName("D2: the keys with a pending delivery are known")
    void blockedKeys() {
        long first = appendKeyed("a", "a 😀");
        long second = appendKeyed("b", "b");
        long third = appendKeyed("n", null);
        Lease lease = lease();
        write(lease, new Park(first, "a 😀"), new Retry(second, "b", FIRST, LONG), new Park(third, null));

        assertThat(deliveries().blockedKeys(SUBSCRIPTION, Set.of("a 😀", "b", "c")))
                .containsOnly("a 😀", "b");
        assertThat(deliveries().blockedKeys(SUBSCRIPTION, Set.of("c"))).isEmpty();
        assertThat(deliveries().blockedKeys(SUBSCRIPTION, Set.of())).isEmpty();
        write(lease, new Done(first));
        assertThat(deliveries().blockedKeys(SUBSCRIPTION, Set.of("a 😀", "b"))).containsOnly("b");
    }

    @Test
    @DisplayName("D3: an attempt that is recorded again after a crash replaces its record")
    void sameAttemptAgain() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Retry(position, "k", FIRST, Duration.ZERO));
        write(lease, new Retry(position, "k", new Attempt(1, "second time", "trace"), Duration.ZERO));
        write(lease, new Dead(position, SECOND));
        write(lease, new Dead(position, SECOND));

        assertThat(deliveries().failedAttempts(position))
                .extracting(FailedAttempt::error)
                .containsExactly("second time", SECOND.error());
        assertThat(storage().deadLetters().find(DeadLetterQuery.newest(10))).hasSize(1);
    }

    @Test
    @DisplayName("D3: records tell what waits, is retried, has recovered and has died")
    void records() {
        List<Long> positions = List.of(
                appendKeyed("fine", null),
                appendKeyed("parked", null),
                appendKeyed("retried", null),
                appendKeyed("recovered", null),
                appendKeyed("dead", null));
        Lease lease = lease();
        write(
                lease,
                new Park(positions.get(1), null),
                new Retry(positions.get(2), null, FIRST, LONG),
                new Retry(positions.get(3), null, FIRST, Duration.ZERO),
                new Dead(positions.get(4), SECOND));
        write(lease, new Done(positions.get(3)));

        assertThat(deliveries().records(positions))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        positions.get(1), List.of(new DeliveryRecord(SUBSCRIPTION, Status.PARKED, 0)),
                        positions.get(2), List.of(new DeliveryRecord(SUBSCRIPTION, Status.RETRYING, 1)),
                        positions.get(3), List.of(new DeliveryRecord(SUBSCRIPTION, Status.RECOVERED, 2)),
                        positions.get(4), List.of(new DeliveryRecord(SUBSCRIPTION, Status.DEAD, 2))));
        assertThat(deliveries().records(List.of())).isEmpty();
    }
}

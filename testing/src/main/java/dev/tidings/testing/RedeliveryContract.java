// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryChange.Dead;
import dev.tidings.core.spi.DeliveryChange.Done;
import dev.tidings.core.spi.DeliveryChange.Park;
import dev.tidings.core.spi.DeliveryChange.Retry;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PendingDelivery;
import dev.tidings.core.spi.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns dead letters that are delivered again. */
abstract class RedeliveryContract extends SearchContract {
    private static final Attempt FIRST = new Attempt(1, "x.First: no", "trace 1");
    private static final Attempt SECOND = new Attempt(2, "x.Second: no", "trace 2");

    final DeadLetterStore letters() {
        return storage().deadLetters();
    }

    final List<String> dueIds() {
        return storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries().stream()
                .map(pending -> pending.event().event().id())
                .toList();
    }

    private void redeliver(long position, @Nullable String payload) {
        assertThat(letters()
                        .resolve(new DeadLetterId(SUBSCRIPTION, position), new Resolution.Redeliver("Ada", payload)))
                .isTrue();
    }

    private PendingDelivery onlyDue() {
        List<PendingDelivery> due =
                storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries();
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    private DeliveryHistory history(long position) {
        return letters().inspect(new DeadLetterId(SUBSCRIPTION, position)).orElseThrow();
    }

    private DeliveryRecord recordOf(long position) {
        return Objects.requireNonNull(
                        storage().deliveries().records(List.of(position)).get(position), "a record")
                .get(0);
    }

    @Test
    @DisplayName("D3: a redelivered dead letter is due at once, counts its attempts anew, and keeps all of its history")
    void redelivered() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Retry(position, "k", FIRST, Duration.ZERO));
        write(lease, new Dead(position, SECOND));

        redeliver(position, null);

        assertThat(letters().find(DeadLetterQuery.newest(9))).isEmpty();
        assertThat(onlyDue().attempts()).isZero();
        assertThat(onlyDue().event())
                .usingRecursiveComparison()
                .isEqualTo(storage().log().get(position).orElseThrow());
        assertThat(storage().deliveries().blockedKeys(SUBSCRIPTION, Set.of("k")))
                .containsOnly("k");
        assertThat(recordOf(position)).isEqualTo(new DeliveryRecord(SUBSCRIPTION, Status.RETRYING, 2));

        storage().cursors().countAttempt(lease, position);
        write(lease, new Retry(position, "k", FIRST, Duration.ZERO));
        assertThat(onlyDue().attempts()).isEqualTo(1);
        assertThat(recordOf(position)).isEqualTo(new DeliveryRecord(SUBSCRIPTION, Status.RETRYING, 3));
        write(lease, new Dead(position, SECOND));
        DeadLetter again = letters().find(DeadLetterQuery.newest(9)).get(0);
        assertThat(again.lastAttempt().number()).isEqualTo(4);
        assertThat(recordOf(position)).isEqualTo(new DeliveryRecord(SUBSCRIPTION, Status.DEAD, 4));

        redeliver(position, null);
        storage().cursors().countAttempt(lease, position);
        write(lease, new Done(position));
        assertThat(recordOf(position)).isEqualTo(new DeliveryRecord(SUBSCRIPTION, Status.RECOVERED, 5));
        assertThat(history(position).attempts())
                .extracting(FailedAttempt::number, FailedAttempt::error)
                .containsExactly(
                        tuple(1, FIRST.error()),
                        tuple(2, SECOND.error()),
                        tuple(3, FIRST.error()),
                        tuple(4, SECOND.error()));
        assertThat(history(position).actions())
                .extracting(action -> tuple(action.kind().name(), action.actor(), action.attemptsBefore()))
                .containsExactly(tuple("REDELIVERED", "Ada", 2), tuple("REDELIVERED", "Ada", 4));
        assertThat(storage().deliveries().blockedKeys(SUBSCRIPTION, Set.of("k")))
                .isEmpty();
    }

    @Test
    @DisplayName("D3: an edited payload is what the handler gets, until it is edited again; the log keeps the first")
    void edited() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Dead(position, FIRST));

        redeliver(position, "{\"id\":\"better 😀\"}");
        assertThat(onlyDue().event().event().payload()).isEqualTo("{\"id\":\"better 😀\"}");
        assertThat(onlyDue().event().event().id()).isEqualTo("a");
        write(lease, new Retry(position, "k", FIRST, Duration.ZERO));
        assertThat(onlyDue().event().event().payload()).isEqualTo("{\"id\":\"better 😀\"}");
        write(lease, new Dead(position, SECOND));

        DeadLetter letter = letters().find(DeadLetterQuery.newest(9)).get(0);
        assertThat(letter.edited()).isTrue();
        assertThat(letter.event().payload()).isEqualTo("{\"id\":\"better 😀\"}");
        assertThat(history(position).deadLetter()).usingRecursiveComparison().isEqualTo(letter);
        assertThat(history(position).logged().payload()).isEqualTo("{\"id\":\"a\"}");
        redeliver(position, null);
        assertThat(onlyDue().event().event().payload()).isEqualTo("{\"id\":\"better 😀\"}");
        write(lease, new Dead(position, FIRST));
        redeliver(position, "{\"id\":\"best\"}");
        assertThat(onlyDue().event().event().payload()).isEqualTo("{\"id\":\"best\"}");

        assertThat(history(position).actions())
                .extracting(action -> tuple(action.kind().name(), action.detail()))
                .containsExactly(
                        tuple("EDITED", "{\"id\":\"better 😀\"}"),
                        tuple("REDELIVERED", null),
                        tuple("EDITED", "{\"id\":\"best\"}"));
        assertThat(storage().log().get(position).orElseThrow().event().payload())
                .isEqualTo("{\"id\":\"a\"}");
    }

    @Test
    @DisplayName("D2, D3: a redelivered dead letter takes its place among what waits of its key")
    void takesItsPlace() {
        List<Long> positions =
                List.of(appendKeyed("a", "k"), appendKeyed("b", "k"), appendKeyed("c", "k"), appendKeyed("d", "k"));
        Lease lease = lease();
        write(lease, new Dead(positions.get(0), FIRST));
        write(lease, new Dead(positions.get(2), FIRST));
        write(lease, new Retry(positions.get(1), "k", FIRST, LONG), new Park(positions.get(3), "k"));

        redeliver(positions.get(2), null);
        assertThat(dueIds()).isEmpty();
        redeliver(positions.get(0), null);
        assertThat(dueIds()).containsExactly("a");
        write(lease, new Done(positions.get(0)));
        assertThat(dueIds()).isEmpty();
        write(lease, new Done(positions.get(1)));
        assertThat(dueIds()).containsExactly("c");
        write(lease, new Done(positions.get(2)));
        assertThat(dueIds()).containsExactly("d");
    }

    @Test
    @DisplayName(
            "D3: whoever redelivers while the holder of the lease settles the event before it leaves nobody waiting")
    void besideTheHolder() throws InterruptedException {
        long first = appendKeyed("a", "k");
        long second = appendKeyed("b", "k");
        Lease lease = lease();
        write(lease, new Dead(second, FIRST));
        write(lease, new Park(first, "k"));
        Thread operator = new Thread(() -> redeliver(second, null));

        try (OpenTransaction holder = begin().run(() -> write(lease, new Done(first)))) {
            operator.start();
            operator.join(300); // a storage may let it wait for the holder's commit
            holder.commit();
        }
        operator.join();

        assertThat(dueIds()).containsExactly("b");
    }
}

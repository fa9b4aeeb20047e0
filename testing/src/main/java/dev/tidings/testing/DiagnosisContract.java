// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.MissedPositions;
import dev.tidings.core.StartFrom;
import dev.tidings.core.SubscriptionDiagnosis.Pending;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange.Dead;
import dev.tidings.core.spi.DeliveryChange.Park;
import dev.tidings.core.spi.DeliveryChange.Retry;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.DiagnosisStore.PartitionState;
import dev.tidings.core.spi.DiagnosisStore.State;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that tells operators where subscriptions stand. */
abstract class DiagnosisContract extends RetentionContract {
    private static final Attempt FAILED = new Attempt(1, "java.io.IOException: no", "trace");

    private DiagnosisStore diagnosis() {
        return storage().diagnosis();
    }

    private State state() {
        return diagnosis().state(SUBSCRIPTION).orElseThrow();
    }

    @Test
    @DisplayName("F7: subscriptions that have a cursor are known by their names")
    void namesOfSubscriptions() {
        assertThat(diagnosis().subscriptions()).isEmpty();
        assertThat(diagnosis().state(SUBSCRIPTION)).isEmpty();
        storage().cursors().register("b", StartFrom.LATEST, 3);
        storage().cursors().register("a", StartFrom.LATEST, 1);

        assertThat(diagnosis().subscriptions()).containsExactly("a", "b");
        assertThat(diagnosis().state("b").orElseThrow().partitions()).hasSize(3);
        assertThat(diagnosis().states(List.of("b", "unknown", "a")))
                .containsOnlyKeys("a", "b")
                .hasEntrySatisfying("a", a -> assertThat(a.partitions()).hasSize(1))
                .hasEntrySatisfying("b", b -> assertThat(b.partitions()).hasSize(3));
        assertThat(diagnosis().states(List.of())).isEmpty();
    }

    @Test
    @DisplayName("F7: where a cursor stands, who holds the lease, and when it ran out")
    void leaseAndCursor() {
        append("a", "b");
        storage().cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        assertThat(state().newest()).isEqualTo(positionOf("b"));
        assertThat(state().partitions())
                .containsExactly(new PartitionState(Cursor.START, Lease.NOTHING_CLAIMED, null, null));

        Lease lease = acquire("one").orElseThrow();
        storage().cursors().claim(lease, 7);
        PartitionState held = state().partitions().get(0);
        assertThat(held.holder()).isEqualTo("one");
        assertThat(held.claimedTo()).isEqualTo(7);
        assertThat(held.leaseLeft()).isBetween(LONG.minusMinutes(5), LONG);
        storage().cursors().release(lease);
        assertThat(state().partitions().get(0).holder()).isNull();

        storage().cursors().acquire(Partition.whole(SUBSCRIPTION), "two", Duration.ofMillis(50));
        await().until(() ->
                Objects.requireNonNull(state().partitions().get(0).leaseLeft()).isNegative());
        assertThat(state().partitions().get(0).holder()).isEqualTo("two");
    }

    @Test
    @DisplayName("F7, D3: what waits for another attempt, and what was given up, is counted")
    void countedDeliveries() {
        long parked = appendKeyed("parked", "k");
        long retried = appendKeyed("retried", null);
        long dead = appendKeyed("dead", null);
        Lease lease = lease();
        assertThat(state().pending().count()).isZero();
        assertThat(state().pending().untilNext()).isNull();

        write(lease, new Retry(retried, null, FAILED, LONG), new Dead(dead, FAILED));
        assertThat(state().pending().count()).isEqualTo(1);
        assertThat(state().pending().lowest()).isEqualTo(retried);
        assertThat(state().pending().untilNext()).isBetween(LONG.minusMinutes(5), LONG);
        assertThat(state().deadLetters()).isEqualTo(1);
        storage().cursors().register("another", StartFrom.LATEST, 1);
        assertThat(diagnosis().states(List.of("another", SUBSCRIPTION)))
                .hasEntrySatisfying(
                        SUBSCRIPTION, one -> assertThat(one.deadLetters()).isEqualTo(1))
                .hasEntrySatisfying("another", other -> {
                    assertThat(other.deadLetters()).isZero();
                    assertThat(other.pending()).isEqualTo(new Pending(0, 0, null));
                });

        write(lease, new Park(parked, "k"));
        assertThat(state().pending().count()).isEqualTo(2);
        assertThat(state().pending().lowest()).isEqualTo(parked);
        assertThat(state().pending().untilNext()).isEqualTo(Duration.ZERO);
    }

    @Test
    @DisplayName("F7, D2: a running transaction that may own a missed position is named, until it ends")
    void ownerOfMissed() {
        for (boolean commit : List.of(true, false)) {
            append("before-" + commit);
            String late = "late-" + commit;
            try (OpenTransaction open = begin().run(() -> append(late))) {
                append("after-" + commit);
                LogReader reader = reader().readAll(PAGE);
                // A database may look at its transactions only every now and then.
                List<MissedPositions> missed = await().until(
                                () -> diagnosis().owners(reader.cursor().gaps()),
                                found -> ids(found).size() > 0);
                assertThat(missed)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each.complete()).isTrue());

                if (commit) {
                    open.commit();
                } else {
                    open.rollback();
                }
                // A database may look at its transactions only every now and then.
                await().until(() ->
                        !ids(diagnosis().owners(reader.cursor().gaps())).containsAll(ids(missed)));
            }
        }
        assertThat(diagnosis().owners(List.of())).isEmpty();
    }

    private static Set<String> ids(List<MissedPositions> missed) {
        return missed.stream()
                .flatMap(each -> each.owners().stream())
                .map(owner -> owner.id())
                .collect(Collectors.toSet());
    }
}

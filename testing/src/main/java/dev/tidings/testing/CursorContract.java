// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns cursors and leases. */
abstract class CursorContract extends TransactionContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    private CursorStore cursors() {
        return storage().cursors();
    }

    private static Completion at(long position) {
        return new Completion(new Cursor(position, List.of()), true, List.of());
    }

    @Test
    @DisplayName("D2: registering again leaves the cursor where it is")
    void registerOnce() {
        append("a", "b");
        Lease lease = lease();
        assertThat(lease.cursor()).isEqualTo(Cursor.START);
        cursors().complete(lease, at(2));

        cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        cursors().register(SUBSCRIPTION, StartFrom.LATEST, 1);

        assertThat(storedCursor()).isEqualTo(new Cursor(2, List.of()));
    }

    @Test
    @DisplayName(
            "D2: a subscription from the latest event gets what is committed after it was registered, and nothing else")
    void registerAtTheEnd() {
        append("before");
        OpenTransaction open = begin().run(() -> append("begun before"));
        OpenTransaction undone = begin().run(() -> append("undone"));
        append("newest");
        undone.rollback();

        cursors().register(SUBSCRIPTION, StartFrom.LATEST, 1);
        open.commit();
        append("after");

        LogReader reader = new LogReader(storage().log(), storedCursor()).readAll(PAGE);
        assertThat(reader.ids()).containsExactlyInAnyOrder("begun before", "after");
    }

    @Test
    @DisplayName("D2: from the latest event also when other subscriptions lag behind or stand at the end")
    void registerBesideOthers() {
        cursors().register("lagging", StartFrom.EARLIEST, 1);
        OpenTransaction open = begin().run(() -> append("begun before"));
        append("before");
        Lease lease = lease();
        LogReader ahead = reader().readAll(PAGE);
        cursors().complete(lease, new Completion(ahead.cursor(), true, List.of()));
        OpenTransaction other = begin().run(() -> append("begun later"));
        append("newest");

        cursors().register("latest", StartFrom.LATEST, 1);
        open.commit();
        other.commit();
        append("after");

        Cursor start = Objects.requireNonNull(
                        cursors().progress(List.of("latest")).get("latest"))
                .cursors()
                .get(0);
        LogReader reader = new LogReader(storage().log(), start).readAll(PAGE);
        assertThat(reader.ids()).containsExactlyInAnyOrder("begun before", "begun later", "after");
    }

    @Test
    @DisplayName("D5: a subscription begins at a position or a time, and gets what was in flight below besides")
    void registerInThePast() {
        append("old");
        OpenTransaction open = begin().run(() -> append("begun before"));
        append("wanted", "next");
        long wanted = positionOf("wanted");
        Instant time = storage().log().get(wanted).orElseThrow().recordedAt();

        cursors().register("by position", StartFrom.position(wanted), 1);
        cursors().register("by time", StartFrom.time(time), 1);
        cursors().register("beyond", StartFrom.position(wanted + 1000), 1);
        cursors().register("in future", StartFrom.time(time.plus(LONG)), 1);
        open.commit();
        append("after");

        assertThat(idsFrom("by position")).containsExactlyInAnyOrder("begun before", "wanted", "next", "after");
        // H2's time is that of the transaction's beginning, so an event that was stored a little earlier may have the
        // same one
        assertThat(idsFrom("by time")).contains("begun before", "wanted", "next", "after");
        assertThat(idsFrom("beyond")).containsExactlyInAnyOrder("begun before", "after");
        assertThat(idsFrom("in future")).containsExactlyInAnyOrder("begun before", "after");
    }

    private List<String> idsFrom(String subscription) {
        Cursor start = Objects.requireNonNull(
                        cursors().progress(List.of(subscription)).get(subscription))
                .cursors()
                .get(0);
        return new LogReader(storage().log(), start).readAll(PAGE).ids();
    }

    @Test
    @DisplayName("D2: progress tells of existing cursors where they began and stand")
    void progress() {
        append("a", "b");
        cursors().register(SUBSCRIPTION, StartFrom.LATEST, 1);
        long newest = positionOf("b");

        assertThat(cursors().progress(List.of(SUBSCRIPTION, "unknown")))
                .containsOnlyKeys(SUBSCRIPTION)
                .containsValue(new CursorStore.Progress(newest, List.of(new Cursor(newest, List.of()))));
        assertThat(cursors().progress(List.of())).isEmpty();
    }

    @Test
    @DisplayName("D2: one holder at a time, and each new one has a higher token")
    void oneHolder() {
        Lease first = lease();
        assertThat(acquire("two")).isEmpty();
        assertThat(acquire("one")).isEmpty();

        cursors().release(first);
        Lease second = acquire("two").orElseThrow();

        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(second.owner()).isEqualTo("two");
        cursors().release(first);
        assertThat(acquire("three")).isEmpty();
    }

    @Test
    @DisplayName("D2: a lease that is not renewed runs out, a renewed one does not")
    void expiry() {
        cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        Lease first =
                cursors().acquire(Partition.whole(SUBSCRIPTION), "one", SHORT).orElseThrow();
        Lease second = await().until(() -> acquire("two"), Optional::isPresent).orElseThrow();

        assertThat(cursors().renew(List.of(first), LONG)).isEmpty();
        assertThat(cursors().renew(List.of(second), SHORT)).containsExactly(second);
        Lease third = await().until(
                        () -> cursors().acquire(Partition.whole(SUBSCRIPTION), "three", SHORT), Optional::isPresent)
                .orElseThrow();
        assertThat(cursors().renew(List.of(third), LONG)).containsExactly(third);
        await().during(SHORT.multipliedBy(2)).until(() -> acquire("four").isEmpty());
    }

    @Test
    @DisplayName("D2: leases of several subscriptions are renewed together, each by its own token")
    void renewSeveral() {
        Lease mine = lease();
        cursors().register("other", StartFrom.EARLIEST, 1);
        Lease lost = cursors().acquire(Partition.whole("other"), "one", LONG).orElseThrow();
        cursors().release(lost);

        assertThat(cursors().renew(List.of(lost, mine), LONG)).containsExactly(mine);
        assertThat(cursors().renew(List.of(), LONG)).isEmpty();
    }

    @Test
    @DisplayName("D2: who lost the lease writes nothing")
    void fencing() {
        append("a");
        Lease stale = lease();
        cursors().release(stale);
        assertRefused(stale);
        assertThat(acquire("two")).isPresent();
        assertRefused(stale);

        assertThat(storedCursor()).isEqualTo(Cursor.START);
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries())
                .isEmpty();
    }

    private void assertRefused(Lease stale) {
        Completion completion =
                new Completion(new Cursor(1, List.of()), true, List.of(new DeliveryChange.Park(1, "key")));
        assertThatThrownBy(() -> cursors().complete(stale, completion)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> cursors().claim(stale, 1)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> cursors().countAttempt(stale, 1)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    @DisplayName("D2: who lost the lease writes nothing inside a transaction of the caller, either")
    void fencingInTransaction() {
        Lease stale = lease();
        cursors().release(stale);
        Lease current = acquire("two").orElseThrow();

        assertThatThrownBy(() -> storage().transactions().inNewTransaction(() -> {
                    append("effect of the handler");
                    cursors().complete(stale, at(5));
                    return true;
                }))
                .isInstanceOf(LeaseLostException.class);

        assertThat(storedCursor()).isEqualTo(Cursor.START);
        assertThat(reader().readAll(PAGE).ids()).isEmpty();
        cursors().complete(current, at(1));
        assertThat(storedCursor().position()).isEqualTo(1);
    }

    @Test
    @DisplayName("D2: a completion in the caller's transaction is committed or rolled back with it")
    void completionJoins() {
        Lease lease = lease();
        begin().run(() -> cursors().complete(lease, at(3))).rollback();
        assertThat(storedCursor()).isEqualTo(Cursor.START);

        begin().run(() -> cursors().complete(lease, at(3))).commit();
        assertThat(storedCursor()).isEqualTo(new Cursor(3, List.of()));
    }

    @Test
    @DisplayName("D2: the cursor is stored with its gaps")
    void gapsAreStored() {
        Lease lease = lease();
        Cursor cursor = new Cursor(
                Long.MAX_VALUE, List.of(new Gap(1, 1, 5), new Gap(3, 1_000_000, 6), new Gap(1_000_002, 1_000_002, 0)));
        cursors().complete(lease, new Completion(cursor, true, List.of()));
        cursors().release(lease);

        assertThat(storedCursor()).isEqualTo(cursor);
        assertThat(acquire("two").orElseThrow().cursor()).isEqualTo(cursor);
    }

    @Test
    @DisplayName("D2: the next holder learns what the last one had begun, until it is said to be finished")
    void claim() {
        Lease first = lease();
        assertThat(first.hasUnfinishedClaim()).isFalse();
        cursors().claim(first, 7);
        cursors().release(first);

        Lease second = acquire("two").orElseThrow();
        assertThat(second.claimedTo()).isEqualTo(7);
        cursors().complete(second, new Completion(new Cursor(3, List.of()), false, List.of()));
        cursors().release(second);
        Lease third = acquire("three").orElseThrow();
        assertThat(third.claimedTo()).isEqualTo(7);
        cursors().complete(third, at(7));
        cursors().release(third);
        assertThat(acquire("four").orElseThrow().hasUnfinishedClaim()).isFalse();
    }
}

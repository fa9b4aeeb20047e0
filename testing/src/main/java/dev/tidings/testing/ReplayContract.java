// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.EventFilter;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.ReplayChange;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.Resolution;
import dev.tidings.core.spi.StoredReplay;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns replays and their cursors; {@link ScanContract} is what they read. */
abstract class ReplayContract extends ScanContract {
    private static final Attempt FIRST = new Attempt(1, "x.First: no", "trace 1");
    private static final ReplayOrder ORDER = ReplayOrder.to(SUBSCRIPTION, "Ada");

    private ReplayStore replays() {
        return storage().replays();
    }

    private StoredReplay start(ReplayOrder order, long end) {
        return replays().start(order, new Cursor(end, List.of()));
    }

    private Lease leaseOf(StoredReplay stored) {
        return storage()
                .cursors()
                .acquire(Partition.whole(stored.replay().name()), "one", LONG)
                .orElseThrow();
    }

    private ReplayState stateOf(StoredReplay stored) {
        return replays().find(stored.replay().id()).orElseThrow().replay().state();
    }

    private boolean change(StoredReplay stored, ReplayState to) {
        return replays().change(stored.replay().id(), new ReplayChange(to, "Bob", "note of " + to));
    }

    @Test
    @DisplayName("D5: a replay is kept as it was ordered, with a cursor before its first event")
    void keepsOrders() {
        append("a", "b", "c");
        long second = positionOf("b");
        ReplaySelection selection = new ReplaySelection(
                        "item.*",
                        new EventFilter("item.moved", "lager 😀", "key", "acmé", "c-1"),
                        ReplaySelection.EVERYTHING.recorded(),
                        ReplaySelection.EVERYTHING.positions())
                .recordedFrom(Instant.parse("2020-01-01T00:00:00.123456Z"))
                .recordedBefore(Instant.parse("2120-01-01T00:00:00Z"));
        ReplayOrder full = new ReplayOrder(SUBSCRIPTION, selection, 7, "Ada 😀", "a reason");

        Replay kept = start(full, second).replay();
        StoredReplay plain = start(ORDER.of(ReplaySelection.EVERYTHING.fromPosition(second)), positionOf("c"));

        assertThat(kept.order()).isEqualTo(full);
        assertThat(kept.state()).isEqualTo(ReplayState.RUNNING);
        assertThat(kept.history().changedBy()).isEqualTo("Ada 😀");
        assertThat(replays().find(kept.id()).orElseThrow().replay()).isEqualTo(kept);
        assertThat(plain.replay().id()).isGreaterThan(kept.id());
        assertThat(plain.replay().progress()).isEqualTo(new Replay.Progress(second, positionOf("c"), second - 1, 0, 0));
        assertThat(leaseOf(plain).cursor()).isEqualTo(new Cursor(second - 1, List.of()));
        assertThat(replays().newest(1)).containsExactly(plain);
        assertThat(replays().open())
                .extracting(stored -> stored.replay().id())
                .containsExactly(kept.id(), plain.replay().id());
        assertThat(replays().find(kept.id() + 1000)).isEmpty();
    }

    @Test
    @DisplayName("D5: what the subscription has not passed is no part of a replay, nor is what is beyond the span")
    void excludesWhatIsAhead() {
        append("a", "b", "c", "d");
        long first = positionOf("a");
        Cursor end =
                new Cursor(first + 2, List.of(new Gap(first, first, Gap.UNSTAMPED), new Gap(first + 1, first + 1, 5)));

        StoredReplay all = replays().start(ORDER, end);
        StoredReplay later = replays().start(ORDER.of(ReplaySelection.EVERYTHING.fromPosition(first + 2)), end);
        StoredReplay none = replays().start(ORDER.of(ReplaySelection.EVERYTHING.fromPosition(first + 3)), end);

        assertThat(all.replay().progress().last()).isEqualTo(first + 2);
        assertThat(all.excluded()).isEqualTo(end.gaps());
        assertThat(later.excluded()).isEmpty();
        assertThat(none.replay().progress().left()).isZero();
    }

    @Test
    @DisplayName(
            "D3, D5: what is pending when a replay is ordered is left out of it, whatever becomes of it until the replay ends")
    void leavesOutWhatIsPending() {
        List<Long> at =
                IntStream.range(0, 8).mapToObj(i -> appendKeyed("e" + i, "k")).toList();
        Lease lease = lease();
        write(
                lease,
                new DeliveryChange.Park(at.get(0), "k"),
                new DeliveryChange.Retry(at.get(2), "k", FIRST, LONG),
                new DeliveryChange.Park(at.get(3), "k"),
                new DeliveryChange.Dead(at.get(4), FIRST),
                new DeliveryChange.Dead(at.get(5), FIRST),
                new DeliveryChange.Park(at.get(7), "k"));
        DeadLetterId redelivered = new DeadLetterId(SUBSCRIPTION, at.get(5));
        assertThat(letters().resolve(redelivered, new Resolution.Redeliver("Eve", null)))
                .isTrue();
        ReplaySelection fromSecond = ReplaySelection.EVERYTHING.fromPosition(at.get(1));

        StoredReplay stored = start(ORDER.of(fromSecond), at.get(6));
        write(lease, new DeliveryChange.Done(at.get(2)), new DeliveryChange.Dead(at.get(3), FIRST));
        write(lease, new DeliveryChange.Park(at.get(6), "k"));

        assertThat(unfinished(stored, 1, 9)).containsExactly(at.get(2), at.get(3), at.get(5));
        assertThat(unfinished(stored, at.get(2), 2)).containsExactly(at.get(2), at.get(3));
        assertThat(unfinished(stored, at.get(2) + 1, 2)).containsExactly(at.get(3), at.get(5));
        assertThat(unfinished(stored, at.get(5) + 1, 2)).isEmpty();
        StoredReplay other = start(ReplayOrder.to("another", "Ada"), at.get(6));
        assertThat(unfinished(other, 1, 9)).isEmpty();
    }

    private List<Long> unfinished(StoredReplay stored, long from, int limit) {
        return replays().unfinished(stored.replay().id(), from, limit);
    }

    @Test
    @DisplayName("D5: a replay that is over keeps nothing of what it left out, others do")
    void forgetsWhatWasPending() {
        long position = appendKeyed("a", "k");
        write(lease(), new DeliveryChange.Park(position, "k"));
        StoredReplay cancelled = start(ORDER, position);
        StoredReplay finished = start(ORDER, position);
        StoredReplay running = start(ORDER, position);

        assertThat(change(cancelled, ReplayState.CANCELLED)).isTrue();
        assertThat(replays().finish(finished.replay().id(), leaseOf(finished))).isTrue();

        assertThat(unfinished(cancelled, 1, 9)).isEmpty();
        assertThat(unfinished(finished, 1, 9)).isEmpty();
        assertThat(unfinished(running, 1, 9)).containsExactly(position);
        assertThat(replays().unfinished(4711, 1, 9)).isEmpty();
    }

    @Test
    @DisplayName("D5: a replay is paused while it runs, resumed while it is paused, and ended once")
    void changesStates() {
        append("a");
        StoredReplay stored = start(ORDER, positionOf("a"));

        assertThat(change(stored, ReplayState.RUNNING)).isFalse();
        assertThat(change(stored, ReplayState.PAUSED)).isTrue();
        assertThat(change(stored, ReplayState.PAUSED)).isFalse();
        assertThat(replays().open()).hasSize(1);
        assertThat(change(stored, ReplayState.RUNNING)).isTrue();
        assertThat(change(stored, ReplayState.PAUSED)).isTrue();
        assertThat(change(stored, ReplayState.REFUSED)).isTrue();
        assertThat(change(stored, ReplayState.CANCELLED)).isFalse();
        assertThat(change(stored, ReplayState.RUNNING)).isFalse();
        Replay refused = replays().find(stored.replay().id()).orElseThrow().replay();
        assertThat(refused.state()).isEqualTo(ReplayState.REFUSED);
        assertThat(refused.history().changedBy()).isEqualTo("Bob");
        assertThat(refused.history().note()).isEqualTo("note of REFUSED");
        assertThat(replays().open()).isEmpty();
        assertThat(replays().change(4711, new ReplayChange(ReplayState.PAUSED, "Bob", "")))
                .isFalse();
    }

    @Test
    @DisplayName("D5: a cancelled replay's lease is good for nothing, and its pending deliveries are gone")
    void cancelsForGood() {
        long position = appendKeyed("a", "k");
        StoredReplay stored = start(ORDER, position);
        Lease lease = leaseOf(stored);
        Completion completion =
                new Completion(new Cursor(position, List.of()), true, List.of(new DeliveryChange.Park(position, "k")));
        storage().cursors().complete(lease, completion);
        replays().note(stored.replay().id(), 3, 1.5);
        replays().note(stored.replay().id(), 4, 2.5);

        assertThat(change(stored, ReplayState.CANCELLED)).isTrue();

        assertThatThrownBy(() -> storage().cursors().complete(lease, completion))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> replays().finish(stored.replay().id(), lease)).isInstanceOf(LeaseLostException.class);
        assertThat(storage().cursors().renew(List.of(lease), LONG)).isEmpty();
        assertThat(storage().cursors().acquire(Partition.whole(stored.replay().name()), "two", LONG))
                .isEmpty();
        storage().cursors().release(lease);
        assertThat(storage()
                        .deliveries()
                        .due(Partition.whole(stored.replay().name()), 9)
                        .deliveries())
                .isEmpty();
        assertThat(replays().find(stored.replay().id()).orElseThrow().replay().progress())
                .isEqualTo(new Replay.Progress(1, position, position, 7, 2.5));
    }

    @Test
    @DisplayName(
            "D3, D5: a replay is finished when nothing is pending; a redelivered dead letter lets it run once more")
    void finishedAndReopened() {
        long position = appendKeyed("a", "k");
        StoredReplay stored = start(ORDER, position);
        String name = stored.replay().name();
        Lease lease = leaseOf(stored);
        Cursor end = new Cursor(position, List.of());
        storage().cursors().complete(lease, new Completion(end, true, List.of(new DeliveryChange.Park(position, "k"))));
        assertThat(replays().finish(stored.replay().id(), lease)).isFalse();
        storage()
                .cursors()
                .complete(lease, new Completion(end, true, List.of(new DeliveryChange.Dead(position, FIRST))));
        assertThat(replays().finish(stored.replay().id(), lease)).isTrue();
        assertThat(stateOf(stored)).isEqualTo(ReplayState.FINISHED);
        assertThat(replays().open()).isEmpty();

        DeadLetterId id = new DeadLetterId(name, position);
        assertThat(letters().find(DeadLetterQuery.newest(9))).hasSize(1);
        assertThat(letters().resolve(id, new Resolution.Redeliver("Eve", null))).isTrue();

        assertThat(stateOf(stored)).isEqualTo(ReplayState.RUNNING);
        Lease again = leaseOf(stored);
        assertThat(again.token()).isGreaterThan(lease.token());
        assertThat(again.cursor()).isEqualTo(end);
        assertThatThrownBy(() -> storage().cursors().complete(lease, new Completion(end, true, List.of())))
                .isInstanceOf(LeaseLostException.class);
        assertThat(storage().deliveries().due(Partition.whole(name), 9).deliveries())
                .hasSize(1);
        storage().cursors().complete(again, new Completion(end, true, List.of(new DeliveryChange.Done(position))));
        assertThat(replays().finish(stored.replay().id(), again)).isTrue();
    }

    @Test
    @DisplayName("D5: a discarded dead letter leaves its replay at its end")
    void discardsWithoutReopening() {
        long position = appendKeyed("a", "k");
        StoredReplay stored = start(ORDER, position);
        Lease lease = leaseOf(stored);
        Completion dead = new Completion(
                new Cursor(position, List.of()), true, List.of(new DeliveryChange.Dead(position, FIRST)));
        storage().cursors().complete(lease, dead);
        assertThat(replays().finish(stored.replay().id(), lease)).isTrue();

        DeadLetterId id = new DeadLetterId(stored.replay().name(), position);
        assertThat(letters().resolve(id, new Resolution.Discard("Eve", "old"))).isTrue();

        assertThat(stateOf(stored)).isEqualTo(ReplayState.FINISHED);
    }

    @Test
    @DisplayName("D2, D5: a subscription that begins at the end misses nothing because of a replay that is far ahead")
    void noBaseForOthers() {
        OpenTransaction open = begin().run(() -> append("begun before"));
        append("newest");
        long newest = positionOf("newest");
        start(ORDER.of(ReplaySelection.EVERYTHING.fromPosition(newest + 1)), newest);

        storage().cursors().register("latest", StartFrom.LATEST, 1);
        open.commit();
        append("after");

        Cursor start = Objects.requireNonNull(
                        storage().cursors().progress(List.of("latest")).get("latest"))
                .cursors()
                .get(0);
        assertThat(new LogReader(storage().log(), start).readAll(PAGE).ids())
                .containsExactlyInAnyOrder("begun before", "after");
    }
}

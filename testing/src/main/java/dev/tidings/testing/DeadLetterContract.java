// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts.Group;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.Event;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.Metadata;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryChange.Dead;
import dev.tidings.core.spi.DeliveryChange.Retry;
import dev.tidings.core.spi.DeliveryStore.DeliveryRecord;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns finding dead letters and giving them up; {@link RedeliveryContract} is the other half. */
abstract class DeadLetterContract extends RedeliveryContract {
    private static final Attempt FIRST = new Attempt(1, "java.io.IOException: 漢字 😀", "trace 1\n\tat x");
    private static final Attempt SECOND = new Attempt(2, "java.io.IOException: again", "trace 2");

    private List<String> ids(DeadLetterQuery query) {
        return letters().find(query).stream().map(letter -> letter.event().id()).toList();
    }

    @Test
    @DisplayName("D3: what is given up becomes a dead letter with its last attempt, newest first")
    void deadLetters() {
        long first = appendKeyed("a", "k");
        long second = appendKeyed("b", "k");
        Lease lease = lease();
        write(lease, new Retry(first, "k", FIRST, Duration.ZERO));
        write(lease, new Dead(first, SECOND));
        write(lease, new Dead(second, FIRST));

        List<DeadLetter> found = letters().find(DeadLetterQuery.newest(10));
        assertThat(found).extracting(letter -> letter.event().id()).containsExactly("b", "a");
        DeadLetter oldest = found.get(1);
        assertThat(oldest.id()).isEqualTo(new DeadLetterId(SUBSCRIPTION, first));
        assertThat(oldest.edited()).isFalse();
        assertThat(oldest.lastAttempt())
                .extracting(
                        FailedAttempt::number, FailedAttempt::error, FailedAttempt::stackTrace, FailedAttempt::instance)
                .containsExactly(2, SECOND.error(), SECOND.stackTrace(), "one");
        assertThat(oldest.diedAt()).isBeforeOrEqualTo(found.get(0).diedAt());
        assertThat(storage().deliveries().failedAttempts(first)).hasSize(2);
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "D3: pages of dead letters follow each other without a gap or a repetition, also where many died at once")
    void pages() {
        List<Long> positions =
                IntStream.range(0, 7).mapToObj(i -> appendKeyed("e" + i, null)).toList();
        Lease lease = lease();
        write(lease, positions.stream().map(each -> new Dead(each, FIRST)).toArray(Dead[]::new));

        List<DeadLetter> seen = new ArrayList<>();
        DeadLetterQuery page = DeadLetterQuery.newest(2);
        List<DeadLetter> found = letters().find(page);
        while (!found.isEmpty()) {
            seen.addAll(found);
            found = letters().find(page.after(found.get(found.size() - 1)));
        }

        assertThat(seen).hasSize(7).extracting(DeadLetter::position).containsExactlyInAnyOrderElementsOf(positions);
        assertThat(seen).extracting(DeadLetter::diedAt).isSortedAccordingTo((one, two) -> two.compareTo(one));
    }

    @Test
    @DisplayName(
            "D3: dead letters are found by subscription, type, key, tenant, error and time; a rare one hides behind no other")
    void filters() {
        Lease lease = lease();
        storage()
                .log()
                .append(List.of(Event.stored("item.lost", "{}")
                        .id("rare")
                        .key("k_")
                        .metadata(Metadata.of(Map.of("tenant", "acmé")))
                        .build()));
        write(lease, new Dead(positionOf("rare"), new Attempt(1, "x.Odd%Exception", "trace")));
        List<Dead> common = IntStream.range(0, 20)
                .mapToObj(i -> new Dead(appendKeyed("c" + i, "kx"), FIRST))
                .toList();
        write(lease, common.toArray(Dead[]::new));
        DeadLetterQuery one = DeadLetterQuery.newest(1);

        assertThat(ids(one.ofType("item.lost"))).containsExactly("rare");
        assertThat(ids(one.withKey("k_"))).containsExactly("rare");
        assertThat(ids(one.ofTenant("acmé"))).containsExactly("rare");
        assertThat(ids(one.failedWith("x.Odd%"))).containsExactly("rare");
        assertThat(ids(one.failedWith("x.O_d"))).isEmpty();
        assertThat(ids(one.ofSubscription("other"))).isEmpty();
        assertThat(ids(one.limit(30).ofSubscription(SUBSCRIPTION).ofType("item.moved")))
                .hasSize(20);
        assertThat(ids(one.limit(30).failedWith("java.io.IOException: 漢字"))).hasSize(20);
        DeadLetter rare = letters().find(one.ofType("item.lost")).get(0);
        assertThat(ids(one.ofType("item.lost").diedFrom(rare.diedAt()))).containsExactly("rare");
        assertThat(ids(one.ofType("item.lost").diedBefore(rare.diedAt()))).isEmpty();
        assertThat(ids(one.ofType("item.lost").diedFrom(rare.diedAt().plusNanos(1))))
                .isEmpty();
        assertThat(ids(one.ofType("item.lost").diedBefore(rare.diedAt().plusNanos(1))))
                .containsExactly("rare");
    }

    @Test
    @DisplayName("D3: dead letters are counted by subscription and class of the error, the largest group first")
    void counts() {
        Lease lease = lease();
        storage().cursors().register("other", StartFrom.EARLIEST, 1);
        Lease other = storage()
                .cursors()
                .acquire(Partition.whole("other"), "one", LONG)
                .orElseThrow();
        long first = appendKeyed("a", null);
        long second = appendKeyed("b", null);
        write(lease, new Dead(first, FIRST), new Dead(second, SECOND));
        write(other, new Dead(first, new Attempt(1, "x.NoColon", "trace")));

        assertThat(letters().count(DeadLetterQuery.newest(1)).groups())
                .extracting(Group::subscription, Group::errorClass, Group::count)
                .containsExactly(tuple(SUBSCRIPTION, "java.io.IOException", 2L), tuple("other", "x.NoColon", 1L));
        List<DeadLetter> all = letters().find(DeadLetterQuery.newest(10).ofSubscription(SUBSCRIPTION));
        assertThat(letters().count(DeadLetterQuery.newest(1)).groups().get(0))
                .extracting(Group::newest, Group::oldest)
                .containsExactly(all.get(0).diedAt(), all.get(1).diedAt());
        assertThat(letters().count(DeadLetterQuery.newest(1)).complete()).isTrue();
        assertThat(letters()
                        .count(DeadLetterQuery.newest(1).ofSubscription("other"))
                        .groups())
                .extracting(Group::count)
                .containsExactly(1L);
        assertThat(letters().count(DeadLetterQuery.newest(1).withKey("none")).groups())
                .isEmpty();
    }

    @Test
    @DisplayName("D3: a discarded dead letter is gone for good, and its history says who did it, when and why")
    void discard() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Dead(position, FIRST));
        DeadLetterId id = new DeadLetterId(SUBSCRIPTION, position);

        assertThat(letters().resolve(id, new Resolution.Discard("Ada 😀", "obsolete")))
                .isTrue();
        assertThat(letters().resolve(id, new Resolution.Discard("Ada", "again")))
                .isFalse();
        assertThat(letters().resolve(id, new Resolution.Redeliver("Ada", null))).isFalse();

        assertThat(letters().find(DeadLetterQuery.newest(10))).isEmpty();
        DeliveryHistory history = letters().inspect(id).orElseThrow();
        assertThat(history.deadLetter()).isNull();
        assertThat(history.attempts()).hasSize(1);
        assertThat(history.actions())
                .extracting(
                        action -> tuple(action.kind().name(), action.actor(), action.detail(), action.attemptsBefore()))
                .containsExactly(tuple("DISCARDED", "Ada 😀", "obsolete", 1));
        assertThat(history.actions().get(0).at()).isNotNull();
        assertThat(storage().deliveries().records(List.of(position)).get(position))
                .containsExactly(new DeliveryRecord(SUBSCRIPTION, Status.DISCARDED, 1));
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries())
                .isEmpty();
    }

    @Test
    @DisplayName("D3: the history of a delivery that did not fail is not there")
    void noHistory() {
        long position = appendKeyed("a", "k");
        lease();

        assertThat(letters().inspect(new DeadLetterId(SUBSCRIPTION, position))).isEmpty();
        assertThat(letters().resolve(new DeadLetterId(SUBSCRIPTION, position), new Resolution.Redeliver("Ada", null)))
                .isFalse();
    }

    @Test
    @DisplayName(
            "D3: in bulk dead letters are resolved in portions, the lowest positions first, and only those that match")
    void bulk() {
        Lease lease = lease();
        List<Long> positions = IntStream.range(0, 5)
                .mapToObj(i -> appendKeyed("e" + i, i == 4 ? "other" : "k"))
                .toList();
        write(lease, positions.stream().map(each -> new Dead(each, FIRST)).toArray(Dead[]::new));
        DeadLetterQuery two = DeadLetterQuery.newest(2).withKey("k");

        assertThat(letters().resolveAll(two, new Resolution.Discard("Ada", "old")))
                .isEqualTo(2);
        assertThat(ids(DeadLetterQuery.newest(9))).containsExactlyInAnyOrder("e2", "e3", "e4");
        assertThat(letters().resolveAll(two, new Resolution.Redeliver("Ada", null)))
                .isEqualTo(2);
        assertThat(letters().resolveAll(two, new Resolution.Redeliver("Ada", null)))
                .isZero();

        assertThat(ids(DeadLetterQuery.newest(9))).containsExactly("e4");
        assertThat(dueIds()).containsExactly("e2");
        assertThat(letters()
                        .inspect(new DeadLetterId(SUBSCRIPTION, positions.get(0)))
                        .orElseThrow()
                        .actions())
                .extracting(action -> action.detail())
                .containsExactly("old");
    }

    @Test
    @DisplayName("C1, D3: what an operator does in a transaction happens with its commit, and not after a rollback")
    void inTransaction() {
        long position = appendKeyed("a", "k");
        Lease lease = lease();
        write(lease, new Dead(position, FIRST));
        DeadLetterStore letters = letters();
        DeadLetterId id = new DeadLetterId(SUBSCRIPTION, position);

        begin().run(() -> assertThat(letters.resolve(id, new Resolution.Discard("Ada", "undone")))
                        .isTrue())
                .rollback();
        assertThat(letters.find(DeadLetterQuery.newest(9))).hasSize(1);
        assertThat(letters.inspect(id).orElseThrow().actions()).isEmpty();
        try (OpenTransaction open = begin()) {
            open.run(() -> assertThat(letters.resolve(id, new Resolution.Redeliver("Ada", null)))
                    .isTrue());
            assertThat(letters.find(DeadLetterQuery.newest(9))).hasSize(1);
            assertThat(dueIds()).isEmpty();
            open.commit();
        }
        assertThat(letters.find(DeadLetterQuery.newest(9))).isEmpty();
        assertThat(dueIds()).containsExactly("a");
        storage().cursors().complete(lease, new Completion(lease.cursor(), true, List.of()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.DeliveryChange.Park;
import dev.tidings.core.spi.InstanceStore.Instance;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PendingDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns partitions of subscriptions, and the instances that share them. */
abstract class PartitionContract extends CursorContract {
    private static final int COUNT = 3;
    private static final Duration SHORT = Duration.ofMillis(200);

    private CursorStore cursors() {
        return storage().cursors();
    }

    private static Partition partition(int number) {
        return new Partition(SUBSCRIPTION, number, COUNT);
    }

    private List<Lease> allLeases() {
        cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, COUNT);
        return IntStream.range(0, COUNT)
                .mapToObj(number ->
                        cursors().acquire(partition(number), "one", LONG).orElseThrow())
                .toList();
    }

    private Progress stored() {
        return Objects.requireNonNull(cursors().progress(List.of(SUBSCRIPTION)).get(SUBSCRIPTION));
    }

    private static Completion at(long position, DeliveryChange... changes) {
        return new Completion(new Cursor(position, List.of()), true, List.of(changes));
    }

    /** A key whose events are in a partition. */
    private static String keyIn(int number) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "key " + i)
                .filter(key -> partition(number).contains(key, 0))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "D2: a subscription has as many partitions as it was first registered with, each with a cursor and a lease")
    void partitions() {
        assertThat(cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, COUNT)).isEqualTo(COUNT);
        assertThat(cursors().register(SUBSCRIPTION, StartFrom.LATEST, 5)).isEqualTo(COUNT);

        List<Lease> leases = allLeases();
        assertThat(leases).extracting(Lease::partition).containsExactly(partition(0), partition(1), partition(2));
        assertThat(cursors().acquire(partition(1), "two", LONG)).isEmpty();
        cursors().complete(leases.get(1), at(7));
        cursors().release(leases.get(1));

        assertThat(stored().cursors()).extracting(Cursor::position).containsExactly(0L, 7L, 0L);
        assertThat(cursors().acquire(partition(0), "two", LONG)).isEmpty();
        Lease next = cursors().acquire(partition(1), "two", LONG).orElseThrow();
        assertThat(next.cursor().position()).isEqualTo(7);
        assertThat(cursors().renew(leases, LONG)).containsExactly(leases.get(0), leases.get(2));
        assertThatThrownBy(() -> cursors().complete(leases.get(1), at(9))).isInstanceOf(LeaseLostException.class);
    }

    @Test
    @DisplayName("D2: there is no lease on a partition of another division")
    void otherDivision() {
        cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, COUNT);

        assertThat(cursors().acquire(Partition.whole(SUBSCRIPTION), "one", LONG))
                .isEmpty();
        assertThat(cursors().acquire(new Partition(SUBSCRIPTION, 7, 8), "one", LONG))
                .isEmpty();
    }

    @Test
    @DisplayName("D2: a lease that ran out can be taken over, one that was given back or never held cannot")
    void takeOver() {
        cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, COUNT);
        assertThat(cursors().takeOver(partition(0), "two", LONG)).isEmpty();
        Lease given = cursors().acquire(partition(0), "one", LONG).orElseThrow();
        assertThat(cursors().takeOver(partition(0), "two", LONG)).isEmpty();
        cursors().release(given);
        assertThat(cursors().takeOver(partition(0), "two", LONG)).isEmpty();

        Lease dead = cursors().acquire(partition(0), "one", SHORT).orElseThrow();
        Lease taken = await().until(() -> cursors().takeOver(partition(0), "two", LONG), Optional::isPresent)
                .orElseThrow();
        assertThat(taken.token()).isGreaterThan(dead.token());
    }

    @Test
    @DisplayName("D2, D3: each partition is given the pending deliveries of its own keys")
    void dueOfPartition() {
        Lease lease = allLeases().get(0);
        long[] positions = new long[COUNT];
        for (int number = 0; number < COUNT; number++) {
            positions[number] = appendKeyed("event " + number, keyIn(number));
            write(lease, new Park(positions[number], keyIn(number)));
        }

        for (int number = 0; number < COUNT; number++) {
            assertThat(storage().deliveries().due(partition(number), 10).deliveries())
                    .extracting(PendingDelivery::event)
                    .extracting(stored -> stored.position())
                    .containsExactly(positions[number]);
        }
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries())
                .hasSize(COUNT);
    }

    @Test
    @DisplayName("D2: whoever holds all leases divides a subscription anew, and no former lease is valid then")
    void divide() {
        long position = appendKeyed("between", "k");
        List<Lease> former = allLeases();

        cursors().divide(former, at(position, new Park(position, "k")), 2);

        assertThat(stored()).isEqualTo(new Progress(0, List.of(cursorAt(position), cursorAt(position))));
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries())
                .hasSize(1);
        assertThat(cursors().renew(former, LONG)).isEmpty();
        for (Lease lease : former) {
            assertThatThrownBy(() -> cursors().complete(lease, at(99))).isInstanceOf(LeaseLostException.class);
            assertThat(cursors().acquire(lease.partition(), "one", LONG)).isEmpty();
        }
        Lease lease = cursors()
                .acquire(new Partition(SUBSCRIPTION, 1, 2), "two", LONG)
                .orElseThrow();
        assertThat(former).allSatisfy(each -> assertThat(lease.token()).isGreaterThan(each.token()));
    }

    private static Cursor cursorAt(long position) {
        return new Cursor(position, List.of());
    }

    @Test
    @DisplayName("D2: without all leases a subscription stays divided as it was")
    void divideWithoutLease() {
        long position = appendKeyed("between", "k");
        List<Lease> former = allLeases();
        cursors().release(former.get(2));

        assertThatThrownBy(() -> cursors().divide(former, at(position, new Park(position, "k")), 2))
                .isInstanceOf(LeaseLostException.class);

        assertThat(stored()).isEqualTo(new Progress(0, List.of(Cursor.START, Cursor.START, Cursor.START)));
        assertThat(storage().deliveries().due(Partition.whole(SUBSCRIPTION), 10).deliveries())
                .isEmpty();
        cursors().complete(former.get(1), at(1));
    }

    @Test
    @DisplayName("D2: instances know of each other, and how many leases each holds")
    void instances() {
        allLeases();
        Instance one = new Instance("one", Set.of(SUBSCRIPTION, "other"), COUNT);
        Instance two = new Instance("two", Set.of(), 0);

        assertThat(storage().instances().announce("one", one.subscriptions(), LONG))
                .containsExactly(one);
        assertThat(storage().instances().announce("two", two.subscriptions(), LONG))
                .containsExactly(one, two);
        storage().instances().depart("one");
        storage().instances().depart("unknown");
        assertThat(storage().instances().announce("two", Set.of("more"), LONG))
                .containsExactly(new Instance("two", Set.of("more"), 0));
    }

    @Test
    @DisplayName("D2: an instance that says nothing any more is taken for dead")
    void silentInstance() {
        storage().instances().announce("silent", Set.of(), SHORT);

        await().until(
                        () -> storage().instances().announce("one", Set.of(), LONG),
                        List.of(new Instance("one", Set.of(), 0))::equals);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.InstanceStore.Instance;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Set<String> SHARED = Set.of("shared");
    private static final Duration LEASE = Duration.ofSeconds(9);

    private final AtomicLong now = new AtomicLong();
    private final Machine machine = new Machine(now::get, ReentrantLock::new);
    private final HeldLeases held = new HeldLeases(new InMemoryStorage().cursors(), LEASE, machine.ticker());
    private final List<Instance> others = new ArrayList<>();
    private final Balance balance = new Balance(
            new InstanceStore() {
                @Override
                public List<Instance> announce(String instance, Collection<String> subscriptions, Duration aliveFor) {
                    return others;
                }

                @Override
                public void depart(String instance) {}
            },
            held,
            new EngineSettings(
                    "bus", "me", DurableOptions.DEFAULT.withLeaseDuration(LEASE), new FailureReporter(List.of()), null),
            machine);

    private static Partition partition(int number) {
        return new Partition("shared", number, 8);
    }

    /** This instance serves all eight partitions and holds the first of them. */
    private void holding(int count) {
        IntStream.range(0, 8).forEach(number -> balance.add(partition(number)));
        for (int number = 0; number < count; number++) {
            held.keep(new HeldLease(
                    new Lease(partition(number), "me", 1, Cursor.START, Lease.NOTHING_CLAIMED),
                    now.get(),
                    LEASE,
                    machine.ticker()));
        }
    }

    private long givenBack() {
        return IntStream.range(0, 8)
                .filter(number -> balance.isToBeGivenBack(partition(number)))
                .count();
    }

    @Test
    @DisplayName("D2: who is alone takes everything and gives nothing back")
    void alone() {
        holding(7);
        assertThat(balance.mayTake(partition(7))).isTrue();
        balance.announce();
        assertThat(givenBack()).isZero();
    }

    @Test
    @DisplayName("D2: whoever holds two more than another one gives half of the difference back")
    void givesBack() {
        holding(8);
        others.add(new Instance("new", SHARED, 0));
        balance.announce();
        assertThat(givenBack()).isEqualTo(4);

        others.set(0, new Instance("new", SHARED, 7));
        balance.announce();
        assertThat(givenBack()).isZero();
    }

    @Test
    @DisplayName("D2: nothing is given back for an instance that does not have the subscription")
    void keepsWhatOthersCannotServe() {
        holding(8);
        others.add(new Instance("elsewhere", Set.of("other"), 0));
        balance.announce();
        assertThat(givenBack()).isZero();
    }

    @Test
    @DisplayName("D2: who has its share leaves a free lease to the others, but not for ever")
    void leavesToOthers() {
        holding(4);
        others.add(new Instance("slow", SHARED, 0));

        assertThat(balance.mayTake(partition(5))).isFalse();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(balance.mayTake(partition(5))).isFalse();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(balance.mayTake(partition(5))).isTrue();
    }

    @Test
    @DisplayName("D2: who has less than its share takes what is free")
    void takesItsShare() {
        holding(3);
        others.add(new Instance("other", SHARED, 0));
        assertThat(balance.mayTake(partition(5))).isTrue();
    }
}

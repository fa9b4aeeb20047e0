// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The shared cursors as one process reaches them; what is written there is held against the contract. */
final class SimCursors extends CursorStoreWrapper {
    /** Twenty pages in hand, two on their way, and what a few publishers have in flight. */
    private static final int PAGES_IN_HAND = 22;

    private static final int IN_FLIGHT = 40;

    private final SimStorage storage;
    private final Storage shared;
    private final SimWorld world;

    SimCursors(SimStorage storage, Storage shared, SimWorld world) {
        super(shared.cursors());
        this.storage = storage;
        this.shared = shared;
        this.world = world;
    }

    private CursorStore inner() {
        return shared.cursors();
    }

    @Override
    public int register(String subscription, StartFrom startFrom, int partitions) {
        return storage.call("register " + subscription, () -> {
            boolean isNew = inner().progress(Set.of(subscription)).isEmpty();
            int count = inner().register(subscription, startFrom, partitions);
            if (isNew) {
                world.journal().registered(subscriptionOf(subscription), world);
            }
            return count;
        });
    }

    private SimSubscription subscriptionOf(String name) {
        return world.plan().subscriptions().stream()
                .filter(subscription -> subscription.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<Lease> acquire(Partition partition, String owner, Duration duration) {
        return taken("acquire " + partition, () -> inner().acquire(partition, owner, duration));
    }

    @Override
    public Optional<Lease> takeOver(Partition partition, String owner, Duration duration) {
        return taken("take over " + partition, () -> inner().takeOver(partition, owner, duration));
    }

    private Optional<Lease> taken(String what, Supplier<Optional<Lease>> asked) {
        return storage.call(what, () -> {
            Optional<Lease> lease = asked.get();
            lease.ifPresent(world.journal()::leased);
            return lease;
        });
    }

    @Override
    public List<Lease> renew(Collection<Lease> leases, Duration duration) {
        return storage.call("renew", () -> inner().renew(leases, duration));
    }

    @Override
    public void release(Lease lease) {
        run("release " + name(lease), () -> inner().release(lease));
    }

    @Override
    public void claim(Lease lease, long upTo) {
        write(lease, "claim to " + upTo, () -> inner().claim(lease, upTo));
    }

    @Override
    public void countAttempt(Lease lease, long position) {
        write(lease, "count attempt at " + position, () -> inner().countAttempt(lease, position));
    }

    @Override
    public void complete(Lease lease, Completion completion) {
        checkSize(lease, completion);
        write(lease, "complete " + completion, () -> {
            inner().complete(lease, completion);
            if (shared.transactions().isActive()) {
                shared.transactions().onCompletion(committed -> completed(lease, completion, committed));
            } else {
                completed(lease, completion, true);
            }
        });
    }

    private void completed(Lease lease, Completion completion, boolean committed) {
        if (committed) {
            completion.changes().stream()
                    .filter(DeliveryChange.Dead.class::isInstance)
                    .forEach(dead -> world.journal().dead(lease.subscription(), dead.position()));
        }
    }

    private void checkSize(Lease lease, Completion completion) {
        int page = world.plan().options().batchSize();
        int size = completion.cursor().gaps().size() + completion.changes().size();
        if (size > PAGES_IN_HAND * page + IN_FLIGHT) {
            world.journal()
                    .violated(SimViolation.UNBOUNDED, name(lease) + " holds " + size + ", the page is " + page, null);
        }
    }

    private void write(Lease lease, String what, Runnable work) {
        String named = what + " of " + name(lease);
        run(named, () -> {
            work.run();
            world.journal().written(lease, named);
        });
    }

    private void run(String what, Runnable work) {
        boolean unused = storage.call(what, () -> {
            work.run();
            return true;
        });
    }

    private static String name(Lease lease) {
        return lease.partition() + " #" + lease.token();
    }
}

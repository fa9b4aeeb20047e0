// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.InstanceStore.Instance;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides the leases evenly among the instances that are alive: who holds two more than another one gives some back, and
 * who has its share leaves what is free to the others. It only decides who asks; if it decides by old news, leases move later.
 *
 * <p>Thread-safe.
 */
final class Balance {
    private static final Logger log = LoggerFactory.getLogger(Balance.class);

    /** Partitions that are added one after the other are announced together. */
    private static final Duration BETWEEN_ADDITIONS = Duration.ofMillis(100);

    private final InstanceStore instances;
    private final HeldLeases held;
    private final EngineSettings settings;
    private final Machine machine;
    private final ReentrantLock lock;
    private final Set<Partition> served = new HashSet<>();

    /** Read by every worker and publisher, so without the lock, under which the storage is called. */
    private volatile Set<Partition> toGiveBack = Set.of();

    private volatile boolean mayHaveOthers = true;

    /** Since when a lease was left to others. */
    private final Map<Partition, Long> leftAt = new HashMap<>();

    private List<Instance> others = List.of();
    private boolean announced;
    private boolean changed;
    private long announcedAt;

    Balance(InstanceStore instances, HeldLeases held, EngineSettings settings, Machine machine) {
        this.instances = instances;
        this.held = held;
        this.settings = settings;
        this.machine = machine;
        lock = machine.newLock();
    }

    /** The leases that are divided, as far as this instance holds them. */
    HeldLeases leases() {
        return held;
    }

    void add(Partition partition) {
        boolean unused = locked(() -> changed |= served.add(partition));
    }

    void remove(Partition partition) {
        boolean unused = locked(() -> {
            leftAt.remove(partition);
            return changed |= served.remove(partition);
        });
    }

    /** Says that this instance is there, and decides what it gives back. To be called with each renewal of the leases. */
    void announce() {
        boolean unused = locked(this::announceLocked);
    }

    private boolean announceLocked() {
        try {
            List<Instance> alive = instances.announce(
                    settings.instance(), names(), settings.options().leaseDuration());
            others = alive.stream()
                    .filter(instance -> !instance.name().equals(settings.instance()))
                    .toList();
            mayHaveOthers = !others.isEmpty();
            announced = true;
            changed = false;
            decide();
        } catch (RuntimeException e) {
            log.warn(
                    "Instance '{}' could not announce itself; trying again with the next renewal",
                    settings.instance(),
                    e);
        }
        announcedAt = machine.nanos();
        return announced;
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        served.forEach(partition -> names.add(partition.subscription()));
        return names;
    }

    private void decide() {
        Set<Partition> chosen = new HashSet<>();
        Set<Partition> mine = held.partitions();
        Map<Instance, Integer> loads = new HashMap<>();
        others.forEach(other -> loads.put(other, other.leases()));
        boolean more = true;
        while (more) {
            int load = mine.size();
            more = loads.entrySet().stream()
                    .filter(other -> other.getValue() <= load - 2)
                    .sorted(Map.Entry.comparingByValue())
                    .anyMatch(other -> give(mine, other, chosen));
        }
        toGiveBack = Set.copyOf(chosen);
    }

    private static boolean give(Set<Partition> mine, Map.Entry<Instance, Integer> other, Set<Partition> chosen) {
        return mine.stream()
                .filter(partition -> other.getKey().subscriptions().contains(partition.subscription()))
                .max(Comparator.comparing(Partition::subscription).thenComparingInt(Partition::number))
                .map(partition -> {
                    chosen.add(partition);
                    other.setValue(other.getValue() + 1);
                    return mine.remove(partition);
                })
                .orElse(false);
    }

    /** Whether there may be other instances that have something to hear. */
    boolean mayHaveOthers() {
        return mayHaveOthers;
    }

    /** Whether this instance gives back the lease that it holds, so that another one has as many. */
    boolean isToBeGivenBack(Partition partition) {
        return toGiveBack.contains(partition);
    }

    /** Whether this instance may take a lease that was given back or never held. */
    boolean mayTake(Partition partition) {
        return locked(() -> mayTakeLocked(partition));
    }

    private boolean mayTakeLocked(Partition partition) {
        boolean additionsOver = machine.nanos() - announcedAt >= BETWEEN_ADDITIONS.toNanos();
        if (!announced || (changed && additionsOver)) {
            boolean unused = announceLocked();
        }
        List<Instance> rivals = others.stream()
                .filter(other -> other.subscriptions().contains(partition.subscription()))
                .toList();
        int load = held.partitions().size();
        boolean may = rivals.isEmpty()
                || load < share(rivals.size())
                || rivals.stream().allMatch(rival -> load <= rival.leases())
                || isLeftForLong(partition);
        if (may) {
            leftAt.remove(partition);
        }
        return may;
    }

    /** How many of its partitions this instance has among so many others. */
    private int share(int rivals) {
        return (served.size() + rivals) / (rivals + 1);
    }

    /** Nobody whose turn it was has taken it: it may be in trouble, and the work must be done. */
    private boolean isLeftForLong(Partition partition) {
        long now = machine.nanos();
        long since = leftAt.computeIfAbsent(partition, first -> now);
        return now - since >= held.renewalInterval().multipliedBy(2).toNanos();
    }

    private boolean locked(BooleanSupplier work) {
        lock.lock();
        try {
            return work.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Says that this instance serves nothing any more. */
    void depart() {
        try {
            instances.depart(settings.instance());
        } catch (RuntimeException e) {
            log.warn(
                    "Instance '{}' could not say that it ends; the others notice within {} ms",
                    settings.instance(),
                    settings.options().leaseDuration().toMillis(),
                    e);
        }
    }
}

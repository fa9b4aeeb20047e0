// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews all leases of an instance three times per lease duration. Thread-safe. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final CursorStore cursors;
    private final Duration duration;
    private final ScheduledExecutorService timer;
    private final Map<Lease, HeldLease> held = new ConcurrentHashMap<>();

    LeaseKeeper(CursorStore cursors, Duration duration, String busName) {
        this.cursors = cursors;
        this.duration = duration;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tidings-" + busName + "-leases");
            thread.setDaemon(true);
            return thread;
        });
        long period = duration.toMillis() / 3;
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::renewAll, period, period, TimeUnit.MILLISECONDS);
    }

    void keep(HeldLease lease) {
        held.put(lease.lease(), lease);
    }

    void forget(HeldLease lease) {
        held.remove(lease.lease());
    }

    private void renewAll() {
        List<Lease> leases = List.copyOf(held.keySet());
        if (leases.isEmpty()) {
            return;
        }
        long askedAt = System.nanoTime();
        try {
            Set<Lease> renewed = new HashSet<>(cursors.renew(leases, duration));
            leases.forEach(lease -> settle(lease, renewed.contains(lease), askedAt));
        } catch (RuntimeException e) {
            log.warn(
                    "Leases of {} subscriptions could not be renewed; trying again in {} ms. If this lasts, other"
                            + " instances take them over.",
                    leases.size(),
                    duration.toMillis() / 3,
                    e);
        }
    }

    private void settle(Lease lease, boolean renewed, long askedAt) {
        HeldLease current = held.get(lease);
        if (current == null) {
            return;
        }
        if (renewed) {
            current.renewed(askedAt, duration);
        } else {
            current.markLost();
            held.remove(lease);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

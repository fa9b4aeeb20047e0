// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases that an instance holds, and their renewal. Thread-safe. */
final class HeldLeases {
    private static final Logger log = LoggerFactory.getLogger(HeldLeases.class);

    private final CursorStore cursors;
    private final Duration duration;
    private final Ticker ticker;
    private final Map<Lease, HeldLease> held = new ConcurrentHashMap<>();

    HeldLeases(CursorStore cursors, Duration duration, Ticker ticker) {
        this.cursors = cursors;
        this.duration = duration;
        this.ticker = ticker;
    }

    /** How often to renew: three times per lease duration. */
    Duration renewalInterval() {
        return duration.dividedBy(3);
    }

    void keep(HeldLease lease) {
        held.put(lease.lease(), lease);
    }

    void forget(HeldLease lease) {
        held.remove(lease.lease());
    }

    /** Those whose leases are held. */
    Set<Partition> partitions() {
        Set<Partition> partitions = new HashSet<>();
        held.keySet().forEach(lease -> partitions.add(lease.partition()));
        return partitions;
    }

    /** Renews all of them; those that another instance has taken are marked as lost. */
    void renewAll() {
        List<Lease> leases = List.copyOf(held.keySet());
        if (leases.isEmpty()) {
            return;
        }
        long askedAt = ticker.nanos();
        try {
            Set<Lease> renewed = new HashSet<>(cursors.renew(leases, duration));
            leases.forEach(lease -> settle(lease, renewed.contains(lease), askedAt));
        } catch (RuntimeException e) {
            log.warn(
                    "Leases of {} subscriptions could not be renewed; trying again in {} ms. If this lasts, other"
                            + " instances take them over.",
                    leases.size(),
                    renewalInterval().toMillis(),
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
}

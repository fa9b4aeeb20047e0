// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cursors around others, of which some methods work otherwise. Thread-safe if they are. */
class CursorStoreWrapper implements CursorStore {
    private final CursorStore inner;

    CursorStoreWrapper(CursorStore inner) {
        this.inner = inner;
    }

    @Override
    public int register(String subscription, StartFrom startFrom, int partitions) {
        return inner.register(subscription, startFrom, partitions);
    }

    @Override
    public void divide(List<Lease> leases, Completion completion, int partitions) {
        inner.divide(leases, completion, partitions);
    }

    @Override
    public Optional<Lease> acquire(Partition partition, String owner, Duration duration) {
        return inner.acquire(partition, owner, duration);
    }

    @Override
    public Optional<Lease> takeOver(Partition partition, String owner, Duration duration) {
        return inner.takeOver(partition, owner, duration);
    }

    @Override
    public List<Lease> renew(Collection<Lease> leases, Duration duration) {
        return inner.renew(leases, duration);
    }

    @Override
    public void release(Lease lease) {
        inner.release(lease);
    }

    @Override
    public void claim(Lease lease, long upTo) {
        inner.claim(lease, upTo);
    }

    @Override
    public void countAttempt(Lease lease, long position) {
        inner.countAttempt(lease, position);
    }

    @Override
    public void complete(Lease lease, Completion completion) {
        inner.complete(lease, completion);
    }

    @Override
    public Map<String, Progress> progress(Collection<String> subscriptions) {
        return inner.progress(subscriptions);
    }
}

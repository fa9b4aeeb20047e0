// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.FailedAttempt;
import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PauseStore;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The shared storage as one process reaches it: before and after each call others go on, and the call, or the process, may be struck. A
 * call that fails afterwards has had its effect.
 */
final class SimStorage extends StorageWrapper {
    private final Storage shared;
    private final SimWorld world;
    private final SimProcess process;
    private final SimCursors cursors;

    SimStorage(Storage shared, SimWorld world, SimProcess process) {
        super(shared);
        this.shared = shared;
        this.world = world;
        this.process = process;
        cursors = new SimCursors(this, shared, world);
    }

    <R extends @Nullable Object> R call(String what, Supplier<R> work) {
        world.faults().atStorage(process, what);
        R result = work.get();
        process.trace(() -> what + (result == null ? "" : " -> " + result));
        world.faults().atStorage(process, "the answer to " + what);
        return result;
    }

    @Override
    public CursorStore cursors() {
        return cursors;
    }

    @Override
    public EventLog log() {
        return new EventLogWrapper(shared.log()) {
            @Override
            public LogPage read(Cursor from, int limit) {
                LogPage page = call("read after " + from, () -> super.read(from, limit));
                page.events().forEach(SimStorage.this::see);
                return page;
            }
        };
    }

    private void see(StoredEvent stored) {
        world.journal().seen(stored.position(), stored.event().id());
    }

    @Override
    public DeliveryStore deliveries() {
        DeliveryStore inner = shared.deliveries();
        return new DeliveryStore() {
            @Override
            public DueDeliveries due(Partition partition, int limit) {
                return call("due of " + partition, () -> inner.due(partition, limit));
            }

            @Override
            public Set<String> blockedKeys(String subscription, Collection<String> keys) {
                return call("blocked of " + subscription, () -> inner.blockedKeys(subscription, keys));
            }

            @Override
            public Map<Long, List<DeliveryRecord>> records(Collection<Long> positions) {
                return inner.records(positions);
            }

            @Override
            public List<FailedAttempt> failedAttempts(long position) {
                return inner.failedAttempts(position);
            }
        };
    }

    @Override
    public PauseStore pauses() {
        PauseStore inner = shared.pauses();
        return new PauseStore() {
            @Override
            public boolean pause(String subscription, String reason, String actor) {
                return inner.pause(subscription, reason, actor);
            }

            @Override
            public boolean resume(String subscription, String actor) {
                return inner.resume(subscription, actor);
            }

            @Override
            public List<SubscriptionPause> all() {
                return call("pauses", inner::all);
            }
        };
    }

    @Override
    public InstanceStore instances() {
        InstanceStore inner = shared.instances();
        return new InstanceStore() {
            @Override
            public List<Instance> announce(String instance, Collection<String> subscriptions, Duration aliveFor) {
                return call("announce " + subscriptions, () -> inner.announce(instance, subscriptions, aliveFor));
            }

            @Override
            public void depart(String instance) {
                boolean unused = call("depart", () -> {
                    inner.depart(instance);
                    return true;
                });
            }
        };
    }

    @Override
    public Transactions transactions() {
        Transactions inner = shared.transactions();
        return new Transactions() {
            @Override
            public boolean isActive() {
                return inner.isActive();
            }

            @Override
            public void onCompletion(CompletionListener listener) {
                inner.onCompletion(listener);
            }

            @Override
            public <R> R inNewTransaction(Callable<R> work) throws Exception {
                world.faults().atStorage(process, "begin");
                R result = inner.inNewTransaction(() -> worked(work));
                process.trace(() -> "committed");
                world.faults().atStorage(process, "the answer to commit");
                return result;
            }
        };
    }

    private <R> R worked(Callable<R> work) throws Exception {
        R result = work.call();
        world.faults().atStorage(process, "commit");
        return result;
    }
}

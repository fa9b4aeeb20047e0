// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Replay;
import dev.tidings.core.ReplayState;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.ReplayChange;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.StoredReplay;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the replays to the subscriptions of this instance worked off: looks once in a poll interval, and when something was ordered
 * here, which ones are running, gives each a worker, and stops the workers of the others. Which instance works is decided by the lease on
 * the replay's cursor, as for every subscription.
 *
 * <p>Thread-safe.
 */
final class ReplayKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplayKeeper.class);

    private final EngineParts parts;
    private final Function<String, @Nullable Registration> subscriptions;
    private final Function<SubscriptionWorker, Serving> servings;
    private final Runnable pauses;
    private final Map<Long, ReplayRun> runs = new ConcurrentHashMap<>();
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean stopping;

    /**
     * @param subscriptions those of this instance by name; null for others
     * @param servings gives a worker its threads
     * @param pauses asks which subscriptions are paused, before each look
     */
    ReplayKeeper(
            EngineParts parts,
            Function<String, @Nullable Registration> subscriptions,
            Function<SubscriptionWorker, Serving> servings,
            Runnable pauses) {
        this.parts = parts;
        this.subscriptions = subscriptions;
        this.servings = servings;
        this.pauses = pauses;
        thread =
                Threads.platformFactory(parts.settings().busName() + "-replays").newThread(this::run);
    }

    /** Begins to look, once there is a subscription. */
    void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /** Looks at once. */
    void look() {
        wakeUp.signal();
    }

    /** What serves replays here. */
    Collection<Serving> servings() {
        return runs.values().stream().map(ReplayRun::serving).toList();
    }

    private void run() {
        try {
            while (!stopping) {
                lookGuarded();
                wakeUp.await(parts.settings().options().pollInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookGuarded() {
        try {
            lookNow();
        } catch (RuntimeException | Error e) {
            // An error, too: a keeper that died silently would leave every later replay undone.
            log.warn(
                    "Pauses and replays cannot be looked for because the storage failed; trying again in {} ms",
                    parts.settings().options().pollInterval().toMillis(),
                    e);
        }
    }

    private void lookNow() {
        pauses.run();
        runs.values().forEach(ReplayRun::note);
        Map<Long, StoredReplay> open = store().open().stream()
                .collect(Collectors.toMap(stored -> stored.replay().id(), Function.identity()));
        runs.values().forEach(run -> endUnlessWanted(run, open.get(run.replay().id())));
        open.values().stream()
                .filter(ReplayKeeper::isRunning)
                .filter(stored -> !runs.containsKey(stored.replay().id()))
                .forEach(this::begin);
    }

    private static boolean isRunning(StoredReplay stored) {
        return stored.replay().state() == ReplayState.RUNNING;
    }

    private void endUnlessWanted(ReplayRun run, @Nullable StoredReplay now) {
        if (now == null) {
            run.serving().worker().abandon(); // its cursor is gone
            end(run);
        } else if (run.isOver() || !isRunning(now)) {
            end(run);
        }
    }

    private ReplayStore store() {
        return parts.storage().replays();
    }

    private void begin(StoredReplay stored) {
        Replay replay = stored.replay();
        Registration live = subscriptions.apply(replay.order().subscription());
        if (live == null) {
            return;
        }
        if (!live.spec().durability().replayable()) {
            refuse(replay);
            return;
        }
        LongAdder handled = new LongAdder();
        Registration registration = live.replaying(replay.name(), handled);
        ReplayFeed feed = new ReplayFeed(stored, registration, parts.storage(), parts.pageSize());
        Serving serving =
                servings.apply(new SubscriptionWorker(registration, Partition.whole(replay.name()), parts, feed));
        runs.put(replay.id(), new ReplayRun(replay, serving, handled, store()));
        serving.start();
        if (stopping) {
            serving.stop();
        }
    }

    private void refuse(Replay replay) {
        String why = "Subscription '" + replay.order().subscription() + "' takes no replays (replayable = false)";
        if (store().change(replay.id(), new ReplayChange(ReplayState.REFUSED, instance(), why))) {
            log.warn("{}, so {} was refused", why, replay.name());
        }
    }

    private String instance() {
        return parts.settings().instance();
    }

    private void end(ReplayRun run) {
        run.serving().stop();
        run.note();
        runs.remove(run.replay().id());
    }

    /** A subscription was paused, or goes on. */
    void wakeThoseOf(String subscription) {
        servingsOf(subscription).forEach(Serving::wake);
    }

    /** A subscription has left this instance. */
    void stopThoseOf(String subscription) {
        servingsOf(subscription).forEach(Serving::stop);
    }

    private List<Serving> servingsOf(String subscription) {
        return servings().stream()
                .filter(serving ->
                        serving.worker().registration().subscription().equals(subscription))
                .toList();
    }

    /**
     * Begins nothing more, and stops all workers.
     *
     * @param endNanos the {@link System#nanoTime} until which to wait at most for a look at the storage that is under way
     */
    void stop(long endNanos) {
        stopping = true;
        wakeUp.signal();
        servings().forEach(Serving::stop);
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes what was done at last. */
    @Override
    public void close() {
        runs.values().forEach(ReplayRun::note);
    }
}

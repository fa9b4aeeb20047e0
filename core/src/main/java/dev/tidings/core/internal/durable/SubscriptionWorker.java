// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.StorageException;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one partition of a DURABLE subscription while this instance holds its lease: what its last holder left unfinished, then pending
 * deliveries that are due, then the log, page by page.
 *
 * <p>Thread-safe: several threads handle events; one of them at a time, the one that finds nothing to handle, reads.
 */
final class SubscriptionWorker {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionWorker.class);
    private static final Duration MAX_PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);

    private final Registration registration;
    private final EngineParts parts;
    private final EngineSettings settings;
    private final Partition partition;
    private final Flow flow;
    private final Handling handling;
    private final Leasing leasing;
    private volatile @Nullable Reading reading;

    private volatile boolean stopping;
    private final Ticker ticker;
    private volatile long pausedUntil;

    private int troubles;

    /** What the storage answered last, unless all is well again. */
    private volatile @Nullable Throwable trouble;

    SubscriptionWorker(Registration registration, Partition partition, EngineParts parts, Feed feed) {
        this.registration = registration;
        this.partition = partition;
        this.parts = parts;
        settings = parts.settings();
        ticker = parts.machine().ticker();
        pausedUntil = ticker.nanos();
        HandlerCall call = new HandlerCall(
                registration,
                registration
                        .spec()
                        .durability()
                        .retryPolicyOr(settings.options().retry()),
                settings.reporter());
        handling = new Handling(call, parts.storage().transactions(), new RunningCalls(ticker));
        flow = settings.flowOf(registration.spec());
        leasing = new Leasing(parts, partition, feed, flow, call.batchSize());
    }

    Registration registration() {
        return registration;
    }

    Partition partition() {
        return partition;
    }

    int concurrency() {
        return flow.concurrency();
    }

    void stop() {
        stopping = true;
    }

    /** Stops, and forgets what was not saved: there is no cursor any more. */
    void abandon() {
        stop();
        Reading current = reading;
        if (current != null) {
            boolean unused = drop(current.tenure());
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** How many events were settled under the present lease. */
    long settled() {
        Reading current = reading;
        return current == null ? 0 : current.tenure().window().settled();
    }

    /** How far the log was read under the present lease; -1 when it is not here. */
    long readTo() {
        Reading current = reading;
        return current == null ? -1 : current.tenure().window().readTo().position();
    }

    /** What is known of the partition without asking the storage. */
    Here here() {
        Reading current = reading;
        return new Here(
                current == null ? null : current.tenure().window().settledTo(),
                handling.running().list(),
                trouble,
                handling.call().outage());
    }

    /** Deliveries are pending that this worker does not know of: it looks for them the next time. */
    void expectPending() {
        Reading current = reading;
        if (current != null) {
            current.tenure().window().expectPending();
        }
    }

    /** Whether an event waits for a thread. */
    boolean hasReady() {
        Reading current = reading;
        return current != null && !isPaused() && current.tenure().window().hasReady();
    }

    /** Whether an operator wants nothing to be begun. */
    private boolean isPaused() {
        return parts.pauses().contains(registration.subscription());
    }

    /** Handles what is next, if anything is. */
    boolean handleNext() {
        Reading current = reading;
        if (current == null || isPaused() || pauseNanos() > 0) {
            return false;
        }
        Tenure tenure = current.tenure();
        List<Item> items = tenure.window().next(handling.call().batchSize());
        try {
            if (!items.isEmpty()) {
                handling.handle(tenure, items);
                saveChanges(tenure);
            }
        } catch (BackendOutage e) {
            items.forEach(tenure.window()::putBack);
        } catch (LeaseLostException e) {
            lost(tenure, e);
        } catch (RuntimeException | Error e) {
            // An error, too: a worker that died silently would stop its subscription for good.
            Duration unused = trouble(e);
            // What is left of a batch comes again with the next lease, and only then.
            if (handling.call().isTransactional() || items.size() > 1 || !(e instanceof StorageException)) {
                drop(tenure);
            }
        } finally {
            items.forEach(tenure.window()::giveBack);
        }
        return !items.isEmpty();
    }

    /** What failed or recovered is stored at once; all else may wait, and comes again after a crash. */
    private void saveChanges(Tenure tenure) {
        try {
            if (tenure.window().hasChanges()) {
                tenure.save();
            }
        } catch (StorageException e) {
            Duration unused = trouble(e); // the changes are still there, and are saved with the next ones
        }
    }

    /** Events that are ready cannot be handled now; the lease and what was settled are looked after all the same. */
    private Duration pauseInOutage() {
        Duration poll = settings.options().pollInterval();
        long outage = Math.max(1, handling.call().pauseNanos());
        return outage < poll.toNanos() ? Duration.ofNanos(outage) : poll;
    }

    private long pauseNanos() {
        return Math.max(pausedUntil - ticker.nanos(), handling.call().pauseNanos());
    }

    /**
     * Brings in what there is to handle. Called by one thread at a time.
     *
     * @param forPublisher whether by a thread that has just published
     * @return how long to wait before the next time unless woken; zero when there may be more at once
     */
    Duration bringIn(boolean forPublisher) {
        long paused = pausedUntil - ticker.nanos();
        if (paused > 0) {
            return Duration.ofNanos(paused);
        }
        try {
            Duration pause = bringInNow(forPublisher);
            troubles = 0;
            trouble = null;
            return handling.call().pauseNanos() > 0 ? pauseInOutage() : pause;
        } catch (LeaseLostException e) {
            Reading current = reading;
            if (current != null) {
                lost(current.tenure(), e);
            }
            return settings.options().pollInterval();
        } catch (RuntimeException | Error e) {
            return trouble(e);
        }
    }

    private Duration bringInNow(boolean forPublisher) {
        Reading current = reading;
        if (isPaused()) {
            return rest(current);
        }
        if (current == null) {
            long wait = leasing.nanosToWait();
            if (wait > 0) {
                return Duration.ofNanos(wait);
            }
            current = leasing.acquire();
            reading = current;
        }
        if (current == null) {
            return settings.options().pollInterval();
        }
        Window window = current.tenure().window();
        if (window.isRetired() || parts.balance().isToBeGivenBack(partition)) {
            return giveBack(current.tenure());
        }
        Duration pause = current.bringIn(() -> !forPublisher && isLeftToPublisher());
        if (current.isFinished()) {
            stop();
            boolean unused = drop(current.tenure());
        }
        return pause;
    }

    /**
     * While the subscription is paused: what is in hand is finished and noted, and then the lease is given back. What is not in hand comes
     * again to whoever goes on. As long as something is in hand nothing is given up, so that the others need not wait for it when the
     * subscription is resumed.
     */
    private Duration rest(@Nullable Reading current) {
        if (current != null && current.tenure().window().inHand() == 0) {
            return giveBack(current.tenure());
        }
        if (current != null && current.tenure().window().isUnsaved()) {
            current.tenure().save();
        }
        boolean unused = current == null && leasing.releaseEnded();
        return settings.options().pollInterval();
    }

    /** Lets another instance have the lease, as soon as what is in hand is settled and saved. */
    private Duration giveBack(Tenure tenure) {
        tenure.window().retire();
        if (tenure.window().inHand() == 0) {
            tenure.save();
            boolean unused = drop(tenure) && leasing.releaseEnded();
            log.debug("Subscription {} is left to another instance", partition);
        }
        return settings.options().pollInterval();
    }

    private boolean isLeftToPublisher() {
        return settings.inline() != null && settings.inline().isSomeonePublishing();
    }

    private void lost(Tenure tenure, LeaseLostException e) {
        if (drop(tenure)) {
            log.warn("{} It takes part again as soon as the lease is free.", e.getMessage());
        }
    }

    /** Ends the work under a lease: whether the last transaction was committed is known only to the storage. */
    private synchronized boolean drop(Tenure tenure) {
        Reading current = reading;
        if (current == null || current.tenure() != tenure) {
            return false;
        }
        leasing.end(tenure);
        reading = null;
        return true;
    }

    private synchronized Duration trouble(Throwable e) {
        trouble = e;
        Duration pause = settings.options().pollInterval().multipliedBy(1L << Math.min(troubles++, 5));
        pause = pause.compareTo(MAX_PAUSE_AFTER_TROUBLE) > 0 ? MAX_PAUSE_AFTER_TROUBLE : pause;
        pausedUntil = ticker.nanos() + pause.toNanos();
        log.warn(
                "Subscription {} cannot go on because the storage failed; no event is lost, trying again in {} ms",
                partition,
                pause.toMillis(),
                e);
        return pause;
    }

    /** Saves what was settled. */
    void saveProgress() {
        Reading current = reading;
        try {
            if (current != null) {
                current.tenure().save();
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Subscription {}: what was handled last could not be noted, and may be handled again",
                    partition,
                    e);
        }
    }

    /** After the last thread has ended: saves what was handled, and gives the lease back. */
    void handBack() {
        Reading current = reading;
        if (current != null) {
            current.tenure().window().retire();
        }
        saveProgress();
        try {
            if (current != null) {
                drop(current.tenure());
            }
            boolean unused = leasing.releaseEnded();
        } catch (RuntimeException e) {
            log.warn(
                    "Subscription {}: the lease could not be handed back; another instance takes over when it runs out",
                    partition,
                    e);
        }
    }
}

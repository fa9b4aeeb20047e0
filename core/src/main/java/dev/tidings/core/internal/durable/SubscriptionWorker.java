// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.StorageException;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one DURABLE subscription while this instance holds its lease: what its last holder left unfinished, then pending
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
    private final Flow flow;
    private final Handling handling;
    private volatile @Nullable Reading reading;

    /** What was left in hand when the lease was lost or given up; a new one is asked for only when that has ended. */
    private volatile @Nullable Tenure ending;

    private volatile boolean stopping;
    private volatile long pausedUntil = System.nanoTime();
    private int troubles;

    SubscriptionWorker(Registration registration, EngineParts parts) {
        this.registration = registration;
        this.parts = parts;
        settings = parts.settings();
        HandlerCall call = new HandlerCall(
                registration,
                registration
                        .spec()
                        .durability()
                        .retryPolicyOr(settings.options().retry()),
                settings.reporter());
        handling = new Handling(call, parts.storage().transactions());
        flow = settings.flowOf(registration.spec());
    }

    Registration registration() {
        return registration;
    }

    int concurrency() {
        return flow.concurrency();
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** How many events were settled under the present lease. */
    long settled() {
        Reading current = reading;
        return current == null ? 0 : current.tenure().window().settled();
    }

    /** Whether an event waits for a thread. */
    boolean hasReady() {
        Reading current = reading;
        return current != null && current.tenure().window().hasReady();
    }

    /** Handles what is next, if anything is. */
    boolean handleNext() {
        Reading current = reading;
        if (current == null || System.nanoTime() - pausedUntil < 0) {
            return false;
        }
        Tenure tenure = current.tenure();
        List<Item> items = tenure.window().next(handling.call().batchSize());
        try {
            if (!items.isEmpty()) {
                handling.handle(tenure, items);
                saveChanges(tenure);
            }
        } catch (LeaseLostException e) {
            lost(tenure, e);
        } catch (RuntimeException | Error e) {
            // An error, too: a worker that died silently would stop its subscription for good.
            Duration unused = trouble(e);
            if (handling.call().isTransactional() || !(e instanceof StorageException)) {
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

    /**
     * Brings in what there is to handle. Called by one thread at a time.
     *
     * @param forPublisher whether by a thread that has just published
     * @return how long to wait before the next time unless woken; zero when there may be more at once
     */
    Duration bringIn(boolean forPublisher) {
        long paused = pausedUntil - System.nanoTime();
        if (paused > 0) {
            return Duration.ofNanos(paused);
        }
        try {
            Duration pause = bringInNow(forPublisher);
            troubles = 0;
            return pause;
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
        Reading current = reading == null ? acquire() : reading;
        return current == null
                ? settings.options().pollInterval()
                : current.bringIn(() -> !forPublisher && isLeftToPublisher());
    }

    private boolean isLeftToPublisher() {
        return settings.inline() != null && settings.inline().isSomeonePublishing();
    }

    private @Nullable Reading acquire() {
        if (!releaseEnded()) {
            return null;
        }
        Duration duration = settings.options().leaseDuration();
        long askedAt = System.nanoTime();
        Optional<Lease> lease = parts.storage().cursors().acquire(registration.name(), settings.instance(), duration);
        if (lease.isEmpty()) {
            return null;
        }
        HeldLease held = new HeldLease(lease.get(), askedAt, duration);
        parts.leases().keep(held);
        try {
            Reading begun = begin(held);
            reading = begun;
            return begun;
        } catch (RuntimeException | Error e) {
            ending = tenure(held, lease.get().cursor());
            throw e;
        }
    }

    private Reading begin(HeldLease held) {
        Takeover takeover = new Takeover(registration, parts.storage(), flow, parts.pageSize());
        Tenure tenure = tenure(held, takeover.parkUnfinished(held));
        log.debug("Subscription '{}' is now handled here", registration.name());
        return new Reading(registration, parts, flow, tenure);
    }

    private Tenure tenure(HeldLease held, Cursor start) {
        return new Tenure(parts.storage().cursors(), held, start, flow, parts.pageSize());
    }

    /** Gives back the lease that was dropped, once nothing is in hand any more; false before that. */
    private boolean releaseEnded() {
        Tenure ended = ending;
        if (ended == null) {
            return true;
        }
        if (ended.window().inHand() > 0) {
            return false;
        }
        parts.leases().forget(ended.held());
        parts.storage().cursors().release(ended.lease());
        ending = null;
        return true;
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
        ending = tenure;
        reading = null;
        return true;
    }

    private synchronized Duration trouble(Throwable e) {
        Duration pause = settings.options().pollInterval().multipliedBy(1L << Math.min(troubles++, 5));
        pause = pause.compareTo(MAX_PAUSE_AFTER_TROUBLE) > 0 ? MAX_PAUSE_AFTER_TROUBLE : pause;
        pausedUntil = System.nanoTime() + pause.toNanos();
        log.warn(
                "Subscription '{}' cannot go on because the storage failed; no event is lost, trying again in {} ms",
                registration.name(),
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
                    "Subscription '{}': what was handled last could not be noted, and may be handled again",
                    registration.name(),
                    e);
        }
    }

    /** After the last thread has ended: saves what was handled, and gives the lease back. */
    void handBack() {
        saveProgress();
        try {
            Reading current = reading;
            if (current != null) {
                drop(current.tenure());
            }
            boolean unused = releaseEnded();
        } catch (RuntimeException e) {
            log.warn(
                    "Subscription '{}': the lease could not be handed back; another instance takes over when it runs out",
                    registration.name(),
                    e);
        }
    }
}

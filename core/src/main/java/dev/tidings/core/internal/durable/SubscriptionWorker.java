// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.DeliveryStore.DueDeliveries;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.PendingDelivery;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the log to one DURABLE subscription, while this instance holds the subscription's lease: first what its last holder
 * left unfinished, then pending deliveries that are due, then the next page of the log.
 *
 * <p>Thread-safe: {@link #step} is done by one thread at a time.
 */
final class SubscriptionWorker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SubscriptionWorker.class);
    private static final Duration MAX_PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);

    private final Registration registration;
    private final Storage storage;
    private final EngineSettings settings;
    private final LeaseKeeper leases;
    private final HandlerCall call;
    private final WakeUp wakeUp = new WakeUp();
    private final ReentrantLock lock;
    private @Nullable CursorHolder holder;
    private @Nullable PageRun unfinishedPage;
    private @Nullable Lease toRelease;
    private int troubles;
    private boolean stepping;
    private volatile boolean stopping;

    SubscriptionWorker(Registration registration, Storage storage, EngineSettings settings, LeaseKeeper leases) {
        this.registration = registration;
        this.storage = storage;
        this.settings = settings;
        this.leases = leases;
        lock = settings.inline() == null
                ? new ReentrantLock()
                : settings.inline().lock();
        call = new HandlerCall(
                registration,
                registration
                        .spec()
                        .durability()
                        .retryPolicyOr(settings.options().retry()),
                storage.transactions(),
                settings.reporter());
    }

    Registration registration() {
        return registration;
    }

    void wake() {
        wakeUp.signal();
    }

    void stop() {
        stopping = true;
        wake();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                Duration pause = guardedStep(false);
                if (!pause.isZero()) {
                    wakeUp.await(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handBack();
        }
    }

    /** Does all that can be done now in the calling thread, unless it is the one that is doing it already. */
    void runInline() {
        lock.lock();
        try {
            boolean more = true;
            while (more && !stopping && !stepping) {
                more = guardedStep(true).isZero();
            }
        } finally {
            lock.unlock();
        }
    }

    private Duration guardedStep(boolean forPublisher) {
        lock.lock();
        stepping = true;
        try {
            Duration pause = step(forPublisher);
            troubles = 0;
            return pause;
        } catch (LeaseLostException e) {
            log.warn("{} It takes part again as soon as the lease is free.", e.getMessage());
            drop();
            return settings.options().pollInterval();
        } catch (RuntimeException | Error e) {
            // An error, too: a worker that died silently would stop its subscription for good.
            return afterTrouble(e);
        } finally {
            stepping = false;
            lock.unlock();
        }
    }

    private Duration afterTrouble(Throwable e) {
        Duration pause = settings.options().pollInterval().multipliedBy(1L << Math.min(troubles++, 5));
        pause = pause.compareTo(MAX_PAUSE_AFTER_TROUBLE) > 0 ? MAX_PAUSE_AFTER_TROUBLE : pause;
        log.warn(
                "Subscription '{}' cannot go on because the storage failed; no event is lost, trying again in {} ms",
                registration.name(),
                pause.toMillis(),
                e);
        if (call.isTransactional()) {
            // Whether the last transaction was committed is known only to the storage: begin again from its cursor.
            drop();
        }
        return pause;
    }

    /** @return how long to wait before the next step unless woken; zero when there may be more to do at once */
    private Duration step(boolean forPublisher) {
        if (holder == null && !acquire()) {
            return settings.options().pollInterval();
        }
        if (unfinishedPage != null) {
            finish(unfinishedPage);
            return Duration.ZERO;
        }
        DueDeliveries due =
                storage.deliveries().due(registration.name(), settings.options().batchSize());
        due.deliveries().stream().takeWhile(pending -> !stopping).forEach(this::retry);
        boolean read = readOn(forPublisher);
        return read || !due.deliveries().isEmpty() ? Duration.ZERO : pauseUntil(due.untilNext());
    }

    private Duration pauseUntil(@Nullable Duration next) {
        Duration poll = settings.options().pollInterval();
        if (next == null || next.compareTo(poll) > 0) {
            return poll;
        }
        return next.toMillis() < 1 ? Duration.ofMillis(1) : next;
    }

    private boolean acquire() {
        if (toRelease != null) {
            storage.cursors().release(toRelease);
            toRelease = null;
        }
        Duration duration = settings.options().leaseDuration();
        long askedAt = System.nanoTime();
        Optional<Lease> lease = storage.cursors().acquire(registration.name(), settings.instance(), duration);
        if (lease.isEmpty()) {
            return false;
        }
        HeldLease held = new HeldLease(lease.get(), askedAt, duration);
        leases.keep(held);
        holder = new CursorHolder(storage.cursors(), held);
        log.debug("Subscription '{}' is now handled here, from {}", registration.name(), holder.cursor());
        if (lease.get().hasUnfinishedClaim()) {
            parkUnfinished(lease.get().claimedTo());
        }
        return true;
    }

    /**
     * Events that the last holder may have been handling when it died take the way of retries from here on: each attempt is
     * counted before its call, so that one that kills the JVM is given up in the end.
     */
    private void parkUnfinished(long claimedTo) {
        CursorHolder current = held();
        boolean more = true;
        while (more) {
            LogPage page =
                    storage.log().read(current.cursor(), settings.options().batchSize());
            List<DeliveryChange> parked = matching(page).stream()
                    .<DeliveryChange>map(stored -> new DeliveryChange.Park(
                            stored.position(), stored.event().key()))
                    .toList();
            more = !page.events().isEmpty() && page.end().position() < claimedTo;
            current.write(page.end(), !more, parked);
            current.advanced(page.end());
            log.info(
                    "Subscription '{}': its last holder did not finish; {} events are attempted one by one",
                    registration.name(),
                    parked.size());
        }
    }

    private void retry(PendingDelivery pending) {
        CursorHolder current = held();
        long position = pending.event().position();
        if (pending.attempts() > 0 && !call.allowsAnotherAfter(pending.attempts())) {
            Attempt interrupted = new Attempt(
                    pending.attempts(),
                    "The last attempt never came back: its process died, it lost the lease, or its transaction could not be"
                            + " committed (see the log of that time)",
                    "no stack trace: the attempt never came back");
            write(new DeliveryChange.Dead(position, interrupted));
            return;
        }
        current.countAttempt(position);
        Optional<DeliveryChange> failure =
                call.call(pending.event(), pending.attempts() + 1, () -> write(new DeliveryChange.Done(position)));
        failure.ifPresent(this::write);
    }

    private void write(DeliveryChange change) {
        held().write(held().cursor(), false, List.of(change));
    }

    private boolean readOn(boolean forPublisher) {
        CursorHolder current = held();
        LogPage page = storage.log().read(current.cursor(), settings.options().batchSize());
        if (!forPublisher && isLeftToPublisher()) {
            return false;
        }
        List<StoredEvent> events = matching(page);
        if (events.isEmpty()) {
            current.pass(page.end());
            return !page.events().isEmpty();
        }
        current.claim(page.end().position());
        unfinishedPage = new PageRun(current, call, page, events, blockedKeys(events));
        finish(unfinishedPage);
        return true;
    }

    private boolean isLeftToPublisher() {
        return settings.inline() != null && settings.inline().isSomeonePublishing();
    }

    private void finish(PageRun page) {
        page.proceed(() -> stopping);
        unfinishedPage = null;
    }

    private Set<String> blockedKeys(List<StoredEvent> events) {
        Set<String> keys = events.stream()
                .map(stored -> stored.event().key())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return keys.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(storage.deliveries().blockedKeys(registration.name(), keys));
    }

    private List<StoredEvent> matching(LogPage page) {
        return page.events().stream()
                .filter(stored -> registration
                        .selector()
                        .matches(stored.event().type(), stored.event().topics()))
                .toList();
    }

    private CursorHolder held() {
        return Objects.requireNonNull(holder, "no lease is held");
    }

    private void drop() {
        if (holder != null) {
            leases.forget(holder.held());
            toRelease = holder.held().lease();
        }
        holder = null;
        unfinishedPage = null;
    }

    private void handBack() {
        lock.lock();
        try {
            if (holder != null && unfinishedPage == null) {
                holder.save();
            }
            drop();
            if (toRelease != null) {
                storage.cursors().release(toRelease);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Subscription '{}': the lease could not be handed back; another instance takes over when it runs out",
                    registration.name(),
                    e);
        } finally {
            lock.unlock();
        }
    }
}

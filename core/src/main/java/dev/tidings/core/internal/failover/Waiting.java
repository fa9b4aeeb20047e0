// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for a backend, and where: in memory as long as the backend keeps up, in files otherwise, and never in both but for what is
 * in hand at the change. Thread-safe.
 */
final class Waiting {
    /** How long publishers that are writing are waited for at the end. */
    private static final long WRITING_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    private final Outbox.Parts parts;
    private final Spools spools;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DirectQueue direct = new DirectQueue();
    private boolean spooling;

    /** How many publishers are writing to the files. */
    private int writing;

    /** How many of the first events in the files were in hand when they were written there. */
    private int movedInHand;

    /** Whether the sender waits for more events. */
    private boolean idle;

    private boolean closing;
    private volatile boolean stopped;
    private boolean closed;

    Waiting(Outbox.Parts parts, Spools spools) {
        this.parts = parts;
        this.spools = spools;
        spooling = parts.options().always() || !parts.sends() || !spools.isEmpty();
    }

    /** Takes events into memory; otherwise their publisher is to write them, and to say when it {@linkplain #doneWriting has}. */
    boolean takeDirectly(List<Outgoing> events) throws IOException, InterruptedException {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("Backend '" + parts.backend() + "' is closed with its bus");
            }
            if (!spooling && !closing && direct.hasRoom()) {
                direct.add(events);
                signalIf(idle);
                return true;
            }
            startSpooling();
            writing++;
            return false;
        } finally {
            lock.unlock();
        }
    }

    void doneWriting() {
        lock.lock();
        try {
            writing--;
            signalIf(idle || closing);
        } finally {
            lock.unlock();
        }
    }

    /** Waking up a thread that has nothing to do yet would cost more than all the rest. */
    private void signalIf(boolean useful) {
        if (useful) {
            changed.signalAll();
        }
    }

    /** Writes to the files what waits in memory. Under the lock. */
    private void startSpooling() throws IOException, InterruptedException {
        if (spooling) {
            return;
        }
        if (!direct.isEmpty()) {
            spools.append(direct.all());
        }
        movedInHand = direct.clear();
        spooling = true;
        log.info("Events for backend '{}' are written to {} from now on", parts.backend(), spools.place());
    }

    /** What is in the files goes first. */
    void queueBehindFiles() throws IOException, InterruptedException {
        lock.lock();
        try {
            if (!spools.isEmpty()) {
                startSpooling();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isSpooling() {
        lock.lock();
        try {
            return spooling;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to send, and it is time to do so; false when this is closed.
     *
     * @param nanosWithout how long to wait at most where nothing waits
     */
    boolean awaitWork(LongSupplier nanosWithout) throws InterruptedException {
        lock.lock();
        try {
            for (long wait = nanosToWait(nanosWithout); wait > 0 && !stopped; wait = nanosToWait(nanosWithout)) {
                changed.awaitNanos(wait);
            }
            return !stopped && !(closing && (spooling || direct.isEmpty()));
        } finally {
            idle = false;
            lock.unlock();
        }
    }

    private long nanosToWait(LongSupplier nanosWithout) {
        boolean nothing = spooling ? spools.isEmpty() : direct.isEmpty();
        if (closing && (nothing || spooling)) {
            return 0;
        }
        long pause = parts.relay().breaker().pauseNanos();
        idle = pause <= 0 || nothing;
        if (nothing) {
            return nanosWithout.getAsLong();
        }
        Batching batching = parts.batching();
        boolean enough = spooling || closing || direct.size() >= batching.maxSize();
        return Math.max(pause, enough ? 0 : Durations.nanos(batching.maxWait()) - direct.age());
    }

    /** Takes the first events in memory into hand. */
    List<Event<?>> take(int max) {
        lock.lock();
        try {
            return direct.take(max);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Of what was taken into hand, the first are done with.
     *
     * @param taken how many were
     * @param done how many are done with; the others wait in files from now on
     */
    void settle(int taken, int done) throws IOException, InterruptedException {
        lock.lock();
        try {
            if (spooling) { // it became so meanwhile: what was in hand is the first of what waits there
                settleMoved(done);
            } else {
                direct.settle(done);
                if (done < taken) {
                    startSpooling();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void settleMoved(int done) throws IOException {
        int moved = Math.min(done, movedInHand);
        movedInHand = 0;
        if (moved > 0) {
            spools.confirmed(spools.next(moved).size());
        }
    }

    /** Back to memory, if nothing is left in the files. */
    void sendDirectlyAgain() {
        lock.lock();
        try {
            if (spooling && parts.sends() && !parts.options().always() && writing == 0 && spools.isEmpty()) {
                spooling = false;
                log.info("Nothing waits in files for backend '{}' any more; events are sent at once", parts.backend());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The sender is to finish what is in memory. */
    void finish() {
        change(() -> closing = true);
    }

    /** The sender is to end. */
    void stop() {
        change(() -> stopped = true);
    }

    boolean isStopped() {
        return stopped;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes nothing more, and writes what is left in memory to the files.
     *
     * @throws IOException when that is not possible; it says how many events are lost
     */
    void moveRest() throws IOException {
        lock.lock();
        try {
            if (!direct.isEmpty()) {
                startSpooling();
            }
            for (long left = WRITING_NANOS; writing > 0 && left > 0; ) {
                left = changed.awaitNanos(left);
            }
        } catch (IOException e) {
            throw new IOException(
                    direct.size() + " events for backend '" + parts.backend() + "' could not be written to "
                            + spools.place() + " and are lost",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            lock.unlock();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a backend without a storage. As long as the backend keeps up, events go from memory to it. When it is out of reach or too slow, all
 * that waits is written to files, and what comes is written there behind it by its publishers, until the files are empty again. Either way
 * they leave in the order in which they came, and each only when it is confirmed.
 *
 * <p>Thread-safe. Publishers come by {@link #accept}; one thread sends.
 */
public final class Outbox {
    /** How often to look for what processes have left that have ended. */
    private static final long INHERIT_NANOS = Duration.ofSeconds(5).toNanos();

    /** How long publishers that are writing are waited for when this is closed. */
    private static final long WRITING_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    /**
     * What an outbox works with.
     *
     * @param relay to the backend
     * @param codec writes payloads to files
     * @param options where the files are
     * @param batching how many events are sent at once
     * @param sends whether anything is sent without being asked for
     */
    public record Parts(Relay relay, EventCodec codec, FailoverOptions options, Batching batching, boolean sends) {
        String backend() {
            return relay.backend().name();
        }
    }

    private final Parts parts;
    private final Payloads payloads;
    private final Spools spools;
    private final Courier courier;
    private final Thread sender;
    private final @Nullable RegularForce force;

    /** Held by whoever sends, or takes over files. */
    private final ReentrantLock turn = new ReentrantLock();

    private long inheritedAt = System.nanoTime();

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

    /**
     * Opens the files, and begins to send what is in them.
     *
     * @throws IOException when they cannot be read or written
     */
    public Outbox(Parts parts, String busName) throws IOException {
        this.parts = parts;
        Path folder = parts.options().folder().resolve(busName).resolve(parts.backend());
        spools = new Spools(folder, parts.options());
        RefusedFile refused = new RefusedFile(folder.resolve("refused.jsonl"), parts.codec());
        payloads = new Payloads(parts.codec(), parts.relay().takesJson(), refused);
        courier = new Courier(parts.relay(), refused);
        spooling = parts.options().always() || !parts.sends() || !spools.isEmpty();
        String name = busName + "-" + parts.backend();
        force = parts.options().sync() == FailoverOptions.Sync.INTERVAL ? new RegularForce(spools, name) : null;
        sender = Threads.platformFactory(name).newThread(this::run);
        if (parts.sends()) {
            sender.start();
        }
    }

    /**
     * Takes events; those that are written to a file are there when this returns.
     *
     * @throws dev.tidings.core.FailoverFullException when there is no room and that is to be said
     * @throws IOException when they could not be written
     */
    public void accept(List<? extends Event<?>> events) throws IOException, InterruptedException {
        List<Outgoing> own =
                payloads.write(events.stream().filter(parts.relay()::isSent).toList());
        if (own.isEmpty() || takeDirectly(own)) {
            return;
        }
        try {
            spools.append(own.stream().map(Outgoing::written).toList());
        } finally {
            doneWriting();
        }
    }

    private void doneWriting() {
        lock.lock();
        try {
            writing--;
            signalIf(idle || closing);
        } finally {
            lock.unlock();
        }
    }

    /** Takes events into memory; otherwise their publisher is to write them. */
    private boolean takeDirectly(List<Outgoing> events) throws IOException, InterruptedException {
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

    private void run() {
        boolean goOn = true;
        while (goOn) {
            try {
                goOn = awaitWork();
                if (goOn) {
                    sendInTurn(parts.batching().maxSize());
                }
            } catch (InterruptedException e) {
                goOn = !stopped; // a backend may have interrupted the thread; what is to end it is said by close
            }
        }
    }

    /** Waits until there is something to send, and it is time to do so; false when this is closed. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            for (long wait = nanosToWait(); wait > 0 && !stopped; wait = nanosToWait()) {
                changed.awaitNanos(wait);
            }
            return !stopped && !(closing && (spooling || direct.isEmpty()));
        } finally {
            idle = false;
            lock.unlock();
        }
    }

    private long nanosToWait() {
        boolean nothing = spooling ? spools.isEmpty() : direct.isEmpty();
        if (closing && (nothing || spooling)) {
            return 0;
        }
        long pause = parts.relay().breaker().pauseNanos();
        idle = pause <= 0 || nothing;
        if (nothing) {
            return inheritedAt + INHERIT_NANOS - System.nanoTime();
        }
        boolean enough =
                spooling || closing || direct.size() >= parts.batching().maxSize();
        return Math.max(pause, enough ? 0 : Durations.nanos(parts.batching().maxWait()) - direct.age());
    }

    private int sendInTurn(int max) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            inherit();
            return isSpooling() ? sendWaiting(max) : sendDirect(max);
        } catch (IOException | RuntimeException | Error e) { // whatever it is, the next events are to be sent
            if (!stopped) {
                // The disk, not the backend. It is asked again as often as a backend that is out of reach.
                log.error("The failover of backend '{}' in {} cannot be used", parts.backend(), spools.place(), e);
                parts.relay().breaker().hold(e);
            }
            return 0;
        } finally {
            turn.unlock();
        }
    }

    /** Takes over, from time to time, what others have left. Only in turn, because that is sent before all that is here. */
    private void inherit() throws IOException, InterruptedException {
        if (System.nanoTime() - inheritedAt < INHERIT_NANOS) {
            return;
        }
        inheritedAt = System.nanoTime();
        spools.inherit();
        lock.lock();
        try {
            if (!spools.isEmpty()) {
                startSpooling();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isSpooling() {
        lock.lock();
        try {
            return spooling;
        } finally {
            lock.unlock();
        }
    }

    private int sendDirect(int max) throws IOException, InterruptedException {
        List<Event<?>> batch;
        lock.lock();
        try {
            batch = direct.take(max);
        } finally {
            lock.unlock();
        }
        int done = courier.send(batch);
        lock.lock();
        try {
            if (spooling) { // it became so meanwhile: what was in hand is the first of what waits there
                settleMoved(done);
            } else {
                direct.settle(done);
                if (done < batch.size()) {
                    startSpooling();
                }
            }
            return done;
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

    private int sendWaiting(int max) throws IOException {
        List<Event<String>> batch = spools.next(max);
        int done = courier.send(payloads.read(batch));
        if (done > 0) {
            spools.confirmed(done);
        }
        sendDirectlyAgain();
        return done;
    }

    private void sendDirectlyAgain() {
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

    /** How many events wait in files. */
    public long waiting() {
        return spools.count();
    }

    /** How many events were left out because there was no room for them. */
    public long dropped() {
        return spools.dropped();
    }

    /** The events that have waited longest in files; they stay there. */
    public List<Event<String>> oldest(int max) throws IOException {
        return spools.oldest(max);
    }

    /** Sends the first of what waits in files, now; returns how many are done with. */
    public int publish(int max) throws InterruptedException {
        parts.relay().breaker().probeNow();
        int done = 0;
        int last = 1;
        while (done < max && last > 0 && !spools.isEmpty()) {
            last = sendInTurn(Math.min(max - done, parts.batching().maxSize()));
            done += last;
        }
        return done;
    }

    /** Lets the sender finish what is in memory, and end. Returns at once. */
    public void finish() {
        spools.stopWaiting();
        change(() -> closing = true);
    }

    /**
     * Takes nothing more, sends what waits in memory, and writes to the files what cannot be sent in time.
     *
     * @throws IOException when that is not possible; it says how many events are lost
     */
    public void close(Duration atMost) throws IOException {
        finish();
        awaitSender(atMost);
        change(() -> stopped = true);
        sender.interrupt(); // from a backend that does not answer
        try {
            moveRest();
        } finally {
            if (force != null) {
                force.close();
            }
            if (!spools.isEmpty()) {
                log.info("{} events wait in {} for backend '{}'", spools.count(), spools.place(), parts.backend());
            }
            spools.close();
        }
    }

    private void awaitSender(Duration atMost) {
        try {
            sender.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void moveRest() throws IOException {
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

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

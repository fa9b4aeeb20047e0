// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.outgoing.Outages;
import dev.tidings.core.internal.outgoing.RefusedEvents;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
    /** How many events wait in memory before the files are used. */
    private static final int CAPACITY = 10_000;

    /** How often to look for what processes have left that have ended. */
    private static final long INHERIT_NANOS = Duration.ofSeconds(30).toNanos();

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
    private final Relay relay;
    private final Spools spools;
    private final RefusedFile refusedFile;
    private final Thread sender;

    /** Held by whoever sends. */
    private final ReentrantLock turn = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DirectQueue direct = new DirectQueue(CAPACITY);
    private boolean spooling;

    /** How many publishers are writing to the files. */
    private int writing;

    /** How many of the first events in the files were in hand when they were written there. */
    private int movedInHand;

    private volatile boolean full;
    private boolean closing;
    private boolean stopped;
    private long inheritedAt = System.nanoTime();

    /**
     * Opens the files, and begins to send what is in them.
     *
     * @throws IOException when they cannot be read or written
     */
    public Outbox(Parts parts, String busName) throws IOException {
        this.parts = parts;
        relay = parts.relay();
        Path folder = parts.options().folder().resolve(busName).resolve(parts.backend());
        spools = new Spools(folder, parts.options());
        refusedFile = new RefusedFile(folder.resolve("refused.jsonl"), parts.codec());
        spooling = parts.options().always() || !parts.sends() || !spools.isEmpty();
        sender = Threads.platformFactory(busName + "-" + parts.backend()).newThread(this::run);
        if (parts.sends()) {
            sender.start();
        }
    }

    /** Takes an event; when it was written to a file, that is done when this returns. */
    public void accept(Event<?> event) throws IOException, InterruptedException {
        if (!relay.isSent(event) || takeDirectly(event)) {
            return;
        }
        try {
            boolean kept = spools.append(List.of(encoded(event)));
            if (kept == full) {
                sayWhetherFull(!kept);
            }
        } finally {
            lock.lock();
            writing--;
            changed.signalAll();
            lock.unlock();
        }
    }

    private void sayWhetherFull(boolean now) {
        full = now;
        if (now) {
            log.warn("The failover of backend '{}' is full: events are left out until there is room", parts.backend());
        } else {
            log.warn(
                    "The failover of backend '{}' has room again; {} were left out so far", parts.backend(), dropped());
        }
    }

    /** Takes an event into memory; otherwise its publisher is to write it. */
    private boolean takeDirectly(Event<?> event) throws IOException, InterruptedException {
        lock.lock();
        try {
            if (closing) {
                throw new IllegalStateException("Backend '" + parts.backend() + "' is closed with its bus");
            }
            if (!spooling && direct.hasRoom()) {
                direct.add(event);
                changed.signalAll();
                return true;
            }
            startSpooling();
            writing++;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Writes to the files what waits in memory. Under the lock. */
    private void startSpooling() throws IOException, InterruptedException {
        if (spooling) {
            return;
        }
        List<Event<String>> waiting = new ArrayList<>();
        for (Event<?> event : direct.all()) {
            waiting.add(encoded(event));
        }
        if (!waiting.isEmpty()) {
            spools.append(waiting);
        }
        movedInHand = direct.clear();
        spooling = true;
        log.info("Events for backend '{}' are written to {} from now on", parts.backend(), spools.place());
    }

    private Event<String> encoded(Event<?> event) {
        String json =
                event.payload() instanceof String text ? text : parts.codec().encode(event.payload());
        return event.withPayload(json);
    }

    private void run() {
        try {
            while (awaitWork()) {
                sendInTurn(parts.batching().maxSize());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until there is something to send, and it is time to do so; false when this is closed. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            for (long wait = nanosToWait(); wait > 0 && !stopped; wait = nanosToWait()) {
                changed.awaitNanos(Math.min(wait, FailoverOptions.INTERVAL.toNanos()));
                lookAfterFiles();
            }
            return !stopped && !(closing && (spooling || direct.isEmpty()));
        } finally {
            lock.unlock();
        }
    }

    private long nanosToWait() {
        boolean nothing = spooling ? spools.isEmpty() : direct.isEmpty();
        if (closing && (nothing || spooling)) {
            return 0;
        }
        long pause = relay.breaker().pauseNanos();
        if (nothing || pause > 0) {
            return nothing ? Long.MAX_VALUE : pause;
        }
        boolean enough =
                spooling || closing || direct.size() >= parts.batching().maxSize();
        return enough ? 0 : parts.batching().maxWait().toNanos() - direct.age();
    }

    private void lookAfterFiles() {
        try {
            if (parts.options().sync() == FailoverOptions.Sync.INTERVAL) {
                spools.force();
            }
            if (System.nanoTime() - inheritedAt > INHERIT_NANOS) {
                inheritedAt = System.nanoTime();
                spools.inherit();
                if (!spooling && !spools.isEmpty()) {
                    startSpooling();
                }
            }
        } catch (IOException | InterruptedException e) {
            log.warn("The failover of backend '{}' cannot be looked after; trying again", parts.backend(), e);
        }
    }

    private int sendInTurn(int max) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return fromMemory() ? sendDirect(max) : sendWaiting(max);
        } catch (IOException e) {
            // The disk, not the backend. It is asked again as often as a backend that is out of reach.
            log.error("The failover of backend '{}' in {} cannot be used", parts.backend(), spools.place(), e);
            relay.breaker().hold(e);
            return 0;
        } finally {
            turn.unlock();
        }
    }

    private boolean fromMemory() {
        lock.lock();
        try {
            return !spooling;
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
        int done = send(batch);
        lock.lock();
        try {
            if (spooling) { // it became so meanwhile: what was in hand is the first of what waits there
                settleMoved(done);
            } else {
                direct.settle(done);
            }
            if (done < batch.size()) {
                startSpooling();
                movedInHand = 0;
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

    private int sendWaiting(int max) throws IOException, InterruptedException {
        List<Event<String>> batch = spools.next(max);
        int done = batch.isEmpty() ? 0 : send(batch);
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

    /** Sends events; returns how many of the first ones are done with, confirmed or put aside. */
    private int send(List<? extends Event<?>> batch) throws IOException, InterruptedException {
        try {
            relay.send(batch);
            return batch.size();
        } catch (InterruptedException e) {
            throw e;
        } catch (RefusedEvents e) {
            refusedFile.put(batch, e);
            return batch.size();
        } catch (Exception e) { // what a backend throws is its own affair
            return Outages.isOutage(e) ? 0 : sendOneByOne(batch, e);
        }
    }

    /** Something is wrong with one of several events: it must not stand in the way of the others. */
    private int sendOneByOne(List<? extends Event<?>> batch, Exception failure)
            throws IOException, InterruptedException {
        log.warn("Backend '{}' failed at {} events; they are sent one by one", parts.backend(), batch.size(), failure);
        for (int i = 0; i < batch.size(); i++) {
            if (!sendAlone(batch.get(i))) {
                return i;
            }
        }
        return batch.size();
    }

    /** Whether an event is done with. */
    private boolean sendAlone(Event<?> event) throws IOException, InterruptedException {
        try {
            relay.send(List.of(event));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // as above
            if (Outages.isOutage(e)) {
                return false;
            }
            refusedFile.put(event, String.valueOf(e.getMessage()));
        }
        return true;
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
        relay.breaker().probeNow();
        int done = 0;
        int last = 1;
        while (done < max && last > 0 && !spools.isEmpty()) {
            last = sendInTurn(Math.min(max - done, parts.batching().maxSize()));
            done += last;
        }
        return done;
    }

    /** Takes nothing more, sends what waits in memory, and writes to the files what cannot be sent in time. */
    public void close(Duration atMost) throws IOException {
        change(() -> closing = true);
        try {
            sender.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        change(() -> stopped = true);
        lock.lock();
        try {
            if (!direct.isEmpty()) {
                startSpooling();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        if (!spools.isEmpty()) {
            log.info("{} events wait in {} for backend '{}'", spools.count(), spools.place(), parts.backend());
        }
        spools.close();
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

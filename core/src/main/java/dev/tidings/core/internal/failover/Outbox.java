// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.internal.SubscriptionSpec.Batching;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    private final Waiting waiting;
    private final Courier courier;
    private final Thread sender;
    private final @Nullable RegularForce force;

    /** Held by whoever sends, or takes over files. */
    private final ReentrantLock turn = new ReentrantLock();

    private long inheritedAt = System.nanoTime();

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
        waiting = new Waiting(parts, spools);
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
        if (own.isEmpty() || waiting.takeDirectly(own)) {
            return;
        }
        try {
            spools.append(own.stream().map(Outgoing::written).toList());
        } finally {
            waiting.doneWriting();
        }
    }

    private void run() {
        boolean goOn = true;
        while (goOn) {
            try {
                goOn = waiting.awaitWork(this::nanosToInherit);
                if (goOn) {
                    sendInTurn(parts.batching().maxSize());
                }
            } catch (InterruptedException e) {
                // A backend may have interrupted the thread; what is to end it is said by close.
                goOn = !waiting.isStopped();
            }
        }
    }

    private long nanosToInherit() {
        return inheritedAt + INHERIT_NANOS - System.nanoTime();
    }

    private int sendInTurn(int max) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            inherit();
            return waiting.isSpooling() ? sendWaiting(max) : sendDirect(max);
        } catch (IOException | RuntimeException | Error e) { // whatever it is, the next events are to be sent
            if (!waiting.isStopped()) {
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
        if (nanosToInherit() > 0) {
            return;
        }
        inheritedAt = System.nanoTime();
        spools.inherit();
        waiting.queueBehindFiles();
    }

    private int sendDirect(int max) throws IOException, InterruptedException {
        List<Event<?>> batch = waiting.take(max);
        int done = courier.send(batch);
        waiting.settle(batch.size(), done);
        return done;
    }

    private int sendWaiting(int max) throws IOException {
        List<Event<String>> batch = spools.next(max);
        int done = courier.send(payloads.read(batch));
        if (done > 0) {
            spools.confirmed(done);
        }
        waiting.sendDirectlyAgain();
        return done;
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
        waiting.finish();
    }

    /**
     * Takes nothing more, sends what waits in memory, and writes to the files what cannot be sent in time.
     *
     * @throws IOException when that is not possible; it says how many events are lost
     */
    public void close(Duration atMost) throws IOException {
        finish();
        awaitSender(atMost);
        waiting.stop();
        sender.interrupt(); // from a backend that does not answer
        try {
            waiting.moveRest();
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
}

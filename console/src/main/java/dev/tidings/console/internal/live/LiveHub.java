// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.console.internal.web.UnavailableException;
import dev.tidings.core.EventBus;
import dev.tidings.core.TailPlace;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where those come who want to look on. Costs nothing while nobody does. Thread-safe.
 */
@Component
public final class LiveHub implements AutoCloseable {
    private final EventBus bus;
    private final EventRenderer renderer;
    private final LiveSettings settings;
    private final SideWork side = new SideWork();
    private final AtomicInteger seats = new AtomicInteger();
    private @Nullable LiveRun run;
    private boolean closed;

    LiveHub(EventBus bus, EventRenderer renderer, LiveSettings settings) {
        this.bus = bus;
        this.renderer = renderer;
        this.settings = settings;
    }

    /** A place among those who look on, from a moment on: what is committed after that is not missed. */
    public final class Seat {
        private final LiveRun in;
        private final long at;
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Seat(LiveRun in) {
            this.in = in;
            at = in.now();
        }

        /** There may be something to send to the client. */
        public void signal() {
            in.signal();
        }

        /**
         * Begins to send.
         *
         * @param after where the client was; null when it comes for the first time
         */
        public void take(LiveClient client, @Nullable TailPlace after) {
            in.join(client, at, after);
        }

        /** The client is gone. A connection may end in two ways at once: the second time nothing happens. */
        public void leave() {
            if (taken.compareAndSet(true, false)) {
                seats.decrementAndGet();
            }
        }
    }

    /**
     * A seat for a client; the caller gives it back.
     *
     * @throws UnavailableException when all are taken, or the console is closing
     * @throws dev.tidings.core.StorageException when the storage cannot be read
     */
    public Seat reserve() {
        if (seats.incrementAndGet() > settings.maxClients()) {
            seats.decrementAndGet();
            throw new UnavailableException("There are " + settings.maxClients()
                    + " live feeds already (tidings.console.max-live-clients): come back later.");
        }
        try {
            return new Seat(running());
        } catch (RuntimeException e) {
            seats.decrementAndGet();
            throw e;
        }
    }

    private synchronized LiveRun running() {
        if (closed) {
            throw new UnavailableException("The console is closing.");
        }
        LiveRun known = run;
        if (known == null || known.isEnded()) {
            known = new LiveRun(bus, renderer, settings, side, this::mayEnd);
            known.start();
            run = known;
        }
        return known;
    }

    /** Nobody has looked on for a while, and nobody is about to. */
    private synchronized boolean mayEnd(LiveRun idle) {
        boolean may = seats.get() == 0;
        if (may && run == idle) {
            run = null;
        }
        return may;
    }

    /** Ends all streams. */
    @Override
    public void close() {
        LiveRun ending;
        synchronized (this) {
            closed = true;
            ending = run;
        }
        if (ending != null) {
            ending.end();
            ending.awaitEnd();
        }
        side.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time for which this instance holds the lease of one subscription: what is between being read and being settled, and the one
 * way in which it is written to the storage. Writes come one after the other, because each says where the whole subscription
 * stands.
 *
 * <p>Thread-safe.
 */
final class Tenure {
    /** How far the place in memory may be ahead of the stored one where nothing was handled: a crash merely reads that again. */
    private static final long MAX_PASSED = 10_000;

    /** How far a claim goes beyond its page, so that not every small one needs a claim of its own. */
    private static final long CLAIM_AHEAD = 100;

    private final CursorStore cursors;
    private final HeldLease held;
    private final Window window;
    private final Ticker ticker;
    private final ReentrantLock writes;

    /** Whether a joined handler's transaction may or may not have been committed, so that only the storage knows where this stands. */
    private volatile boolean unknown;

    /** Up to here the storage knows that events may be in hand. Used under the lock of the writes. */
    private long claimedTo = Lease.NOTHING_CLAIMED;

    private volatile long savedPosition;
    private volatile long savedAt;

    Tenure(EngineParts parts, HeldLease held, Cursor start, Flow flow, int capacity) {
        cursors = parts.storage().cursors();
        ticker = parts.machine().ticker();
        writes = parts.machine().newLock();
        this.held = held;
        window = new Window(start, flow, capacity);
        savedPosition = start.position();
        savedAt = ticker.nanos();
    }

    Window window() {
        return window;
    }

    HeldLease held() {
        return held;
    }

    /**
     * Refuses to go on without the lease.
     *
     * @throws LeaseLostException when its time has run out, or another instance has it
     */
    void requireHeld() {
        held.requireHeld();
    }

    private void requireKnown() {
        held.requireHeld();
        if (unknown) {
            throw new IllegalStateException("How the last transaction of subscription '"
                    + held.lease().subscription() + "' ended is unknown: it goes on from what the storage says.");
        }
    }

    /** Notes in the storage that the events of a page are about to be handled, unless that is noted already; then lets them be. */
    void claim(LogPage page, Collection<StoredEvent> events, Set<String> blockedKeys) {
        writes.lock();
        try {
            requireKnown();
            if (page.end().position() > claimedTo) {
                long upTo = page.end().position() + CLAIM_AHEAD;
                cursors.claim(held.lease(), upTo);
                claimedTo = upTo;
            }
            window.admit(page, events, blockedKeys);
        } finally {
            writes.unlock();
        }
    }

    /** Goes past a page that holds nothing for the subscription. */
    void pass(Cursor end) {
        window.pass(end);
        if (end.position() - savedPosition >= MAX_PASSED) {
            save();
        }
    }

    /** Counts the next attempt at a pending delivery, before it is made. */
    void countAttempt(Item item) {
        held.requireHeld();
        cursors.countAttempt(held.lease(), item.position());
    }

    /** Writes what is settled, in a transaction of its own. */
    void save() {
        try (Saving saving = saving()) {
            saving.write(List.of());
            saving.committed(List.of());
        }
    }

    /** How long the last save is ago, in nanoseconds. */
    long sinceSaved() {
        return ticker.nanos() - savedAt;
    }

    Saving saving() {
        return new Saving();
    }

    Lease lease() {
        return held.lease();
    }

    /** One write, from its statement to the end of its transaction. Belongs to one thread. */
    final class Saving implements AutoCloseable {
        private Window.@Nullable Save save;
        private boolean undecided;

        private Saving() {}

        /** Writes, in the calling thread's transaction if there is one, what is settled and these events besides. */
        void write(List<Item> asSettled) {
            writes.lock();
            requireKnown();
            Window.Save next = window.save(asSettled);
            save = next;
            undecided = !asSettled.isEmpty();
            cursors.complete(held.lease(), next.completion());
        }

        /** The transaction is committed. */
        void committed(List<Item> asSettled) {
            Window.Save done = Objects.requireNonNull(save, "nothing was written");
            undecided = false;
            if (done.completion().claimFinished()) {
                claimedTo = Lease.NOTHING_CLAIMED;
            }
            window.saved(done, asSettled);
            savedPosition = done.completion().cursor().position();
            savedAt = ticker.nanos();
        }

        @Override
        public void close() {
            if (writes.isHeldByCurrentThread()) {
                unknown |= undecided;
                writes.unlock();
            }
        }
    }
}

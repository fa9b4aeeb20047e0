// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last handlings of all handlers, in a ring: a new one takes the place of the oldest, without a lock. One that is being written while
 * somebody reads is seen or not.
 *
 * <p>Thread-safe.
 */
final class RecentHandlings {
    private final AtomicReferenceArray<Handling> ring;
    private final AtomicLong written = new AtomicLong();

    RecentHandlings(int capacity) {
        ring = new AtomicReferenceArray<>(capacity);
    }

    void add(Handling handling) {
        int place = (int) (written.getAndIncrement() % ring.length());
        ring.setRelease(place, handling);
    }

    /** Those of one event, newest first; looks at all that are kept. */
    List<Handling> of(String eventId) {
        List<Handling> found = new ArrayList<>();
        long newest = written.get() - 1;
        for (long i = newest; i >= 0 && i > newest - ring.length(); i--) {
            Handling handling = ring.getAcquire((int) (i % ring.length()));
            if (handling != null && handling.eventId().equals(eventId)) {
                found.add(handling);
            }
        }
        return found;
    }
}

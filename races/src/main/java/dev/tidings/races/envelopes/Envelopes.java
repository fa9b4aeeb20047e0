// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races.envelopes;

import dev.tidings.core.Event;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the envelopes of one event look like to those who see it. Thread-safe.
 */
final class Envelopes {
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Set<Instant> times = ConcurrentHashMap.newKeySet();
    private final AtomicInteger seen = new AtomicInteger();

    /** Somebody sees it. */
    void add(Event<?> event) {
        ids.add(event.id());
        times.add(event.time());
        seen.incrementAndGet();
    }

    /** How many have seen it, and how many different ids and times they have seen: {@code "3 saw 1 id, 1 time"}. */
    @Override
    public String toString() {
        return seen + " saw " + ids.size() + " id, " + times.size() + " time";
    }
}

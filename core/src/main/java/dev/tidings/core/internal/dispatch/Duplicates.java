// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.spi.EventLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who leaves out events that come again: of all publications where that was asked for, of what comes in from outside always. Thread-safe.
 */
public final class Duplicates {
    /** How long ids of what came in are remembered unless the bus says another time. */
    static final Duration OF_RECEIVED = Duration.ofDays(7);

    private final EventLog events;
    private final String busName;
    private final @Nullable Deduplication ofAll;
    private @Nullable Deduplication ofReceived;

    /** @param window in which no id is to come again; null when they may */
    public Duplicates(EventLog events, String busName, @Nullable Duration window) {
        this.events = events;
        this.busName = busName;
        ofAll = window == null ? null : new Deduplication(events, window, busName);
        ofReceived = ofAll;
    }

    @Nullable
    Deduplication ofAll() {
        return ofAll;
    }

    synchronized Deduplication ofReceived() {
        Deduplication known = ofReceived;
        if (known == null) {
            known = new Deduplication(events, OF_RECEIVED, busName);
            ofReceived = known;
        }
        return known;
    }

    /** Whether events are looked at that are published here. */
    public boolean concernAll() {
        return ofAll != null;
    }

    /** How many events were left out. */
    public synchronized long count() {
        Deduplication known = ofReceived;
        return known == null ? 0 : known.duplicates();
    }

    /** Stops forgetting old ids. */
    public synchronized void close(long endNanos) {
        Deduplication known = ofReceived;
        if (known != null) {
            known.close(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())));
        }
    }
}

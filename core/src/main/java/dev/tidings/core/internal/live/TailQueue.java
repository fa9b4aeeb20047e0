// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.MissedEvents;
import dev.tidings.core.MissedEvents.Reason;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a listener. When it is full, what comes is left out until half of it is taken: a listener that is too slow is then told so
 * once in a while, and not at every other event. Not thread-safe.
 */
final class TailQueue {
    /** An event, or the news that some were left out; afterwards the listener stands at the place, if there is one. */
    record Item(
            @Nullable TailedEvent event,
            @Nullable MissedEvents missed,
            @Nullable TailPlace place) {}

    private final int capacity;
    private final Queue<Item> items = new ArrayDeque<>();
    private long missed;
    private long lowest;
    private long highest;
    private @Nullable TailPlace missedTo;

    TailQueue(int capacity) {
        this.capacity = capacity;
    }

    void add(TailedEvent event) {
        if (missed > 0 ? items.size() > capacity / 2 : items.size() >= capacity) {
            leaveOut(event);
        } else {
            noteMissed();
            items.add(new Item(event, null, event.place().orElse(null)));
        }
    }

    private void leaveOut(TailedEvent event) {
        if (event.position().isPresent()) {
            long position = event.position().getAsLong();
            lowest = missed == 0 ? position : Math.min(lowest, position);
            highest = missed == 0 ? position : Math.max(highest, position);
            missedTo = event.place().orElse(null);
        }
        missed++;
    }

    /** Some were left out that nobody has looked at. */
    void leaveOut(long count) {
        missed += count;
    }

    private void noteMissed() {
        if (missed > 0) {
            boolean known = missedTo != null;
            items.add(new Item(
                    null,
                    new MissedEvents(Reason.TOO_SLOW, missed, bound(known, lowest), bound(known, highest)),
                    missedTo));
            missed = 0;
            missedTo = null;
        }
    }

    private static OptionalLong bound(boolean known, long position) {
        return known ? OptionalLong.of(position) : OptionalLong.empty();
    }

    /** The next item; null when there is none. */
    @Nullable
    Item poll() {
        if (items.isEmpty()) {
            noteMissed();
        }
        return items.poll();
    }

    boolean isEmpty() {
        return items.isEmpty() && missed == 0;
    }

    void clear() {
        items.clear();
        missed = 0;
    }
}

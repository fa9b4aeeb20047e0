// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest items, numbered. All clients read from here, each at its own number, so that what waits for a slow one is not kept twice. Bounded
 * by a count and by memory. Only for the thread that sends.
 */
final class Ring {
    private final LiveItem[] items;
    private final long maxBytes;
    private final Map<String, Long> places = new HashMap<>();
    private final Map<Long, EventItem> events = new HashMap<>();
    private long bytes;
    private long first;
    private long next;

    Ring(int capacity, long maxBytes) {
        items = new LiveItem[capacity];
        this.maxBytes = maxBytes;
    }

    /** The number of the oldest item. */
    long first() {
        return first;
    }

    /** The number that the next item will have. */
    long next() {
        return next;
    }

    /** Whether old items must go before another one may come. */
    boolean isFull() {
        return next - first >= items.length || (bytes >= maxBytes && next - first > 1);
    }

    LiveItem get(long number) {
        return items[(int) (number % items.length)];
    }

    void add(LiveItem item) {
        items[(int) (next % items.length)] = item;
        bytes += item.size();
        if (item.place() != null) {
            places.put(item.place(), next);
        }
        if (item instanceof EventItem event) {
            events.put(event.position(), event);
        }
        next++;
    }

    /** Lets the items below a number go. */
    void dropBelow(long number) {
        for (; first < number && first < next; first++) {
            LiveItem item = get(first);
            bytes -= item.size();
            if (item.place() != null) {
                places.remove(item.place(), first);
            }
            if (item instanceof EventItem event) {
                events.remove(event.position(), event);
            }
        }
    }

    /** The number of the last item at which a client stands who has come to a place; null when that is not known here. */
    @Nullable
    Long at(@Nullable String place) {
        return place == null ? null : places.get(place);
    }

    @Nullable
    EventItem event(long position) {
        return events.get(position);
    }

    Collection<EventItem> events() {
        return events.values();
    }
}

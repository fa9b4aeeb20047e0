// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for a handler, of each key at most one in hand; those that could be taken come in the order of the log. Not
 * thread-safe: used under the window's lock.
 *
 * <p>Where the handler takes one event at a time, no key needs to be looked after.
 */
final class KeyQueues {
    private final boolean oneAtATime;
    private final Queue<Item> ready = new PriorityQueue<>(Comparator.comparingLong(Item::position));

    /** By key that has an event ready or in hand: the events behind it. */
    private final Map<String, Queue<Item>> behind = new HashMap<>();

    KeyQueues(boolean oneAtATime) {
        this.oneAtATime = oneAtATime;
    }

    void add(Item item) {
        Queue<Item> others = oneAtATime || item.key() == null ? null : behind.get(item.key());
        if (others != null) {
            others.add(item);
            return;
        }
        if (!oneAtATime && item.key() != null) {
            behind.put(item.key(), new ArrayDeque<>());
        }
        ready.add(item);
    }

    @Nullable
    Item next() {
        return ready.poll();
    }

    @Nullable
    Item peek() {
        return ready.peek();
    }

    /** An event that was taken is ready again, before all others of its key. */
    void putBack(Item item) {
        ready.add(item);
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    int readyCount() {
        return ready.size();
    }

    /** Whether an event of the key is ready or in hand. */
    boolean isBusy(@Nullable String key) {
        return key != null && behind.containsKey(key);
    }

    int lengthBehind(@Nullable String key) {
        Queue<Item> others = key == null ? null : behind.get(key);
        return others == null ? 0 : others.size();
    }

    /** The event of the key that was in hand is settled: the next one is ready. */
    void release(@Nullable String key) {
        Queue<Item> others = key == null ? null : behind.get(key);
        if (others == null) {
            return;
        }
        Item next = others.poll();
        if (next == null) {
            behind.remove(key);
        } else {
            ready.add(next);
        }
    }

    /** Takes out what waits behind the event of the key that was in hand, in order. */
    List<Item> withdraw(@Nullable String key) {
        if (key == null) {
            return List.of();
        }
        if (oneAtATime) {
            List<Item> same = ready.stream()
                    .filter(item -> key.equals(item.key()))
                    .sorted(Comparator.comparingLong(Item::position))
                    .toList();
            ready.removeIf(item -> key.equals(item.key()));
            return same;
        }
        Queue<Item> others = behind.remove(key);
        return others == null ? List.of() : new ArrayList<>(others);
    }
}

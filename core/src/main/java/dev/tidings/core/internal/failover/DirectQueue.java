// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Events that are sent from memory. Those in hand stay until they are settled. Not thread-safe: used under the outbox's lock. */
final class DirectQueue {
    private record Waiting(Event<?> event, long since) {}

    private final int capacity;
    private final Deque<Waiting> events = new ArrayDeque<>();
    private int inHand;

    DirectQueue(int capacity) {
        this.capacity = capacity;
    }

    boolean hasRoom() {
        return events.size() < capacity;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    void add(Event<?> event) {
        events.add(new Waiting(event, System.nanoTime()));
    }

    /** How long the first one has waited, in nanoseconds. */
    long age() {
        return System.nanoTime() - events.element().since();
    }

    /** Takes the first ones into hand. */
    List<Event<?>> take(int max) {
        List<Event<?>> taken =
                events.stream().limit(max).<Event<?>>map(Waiting::event).toList();
        inHand = taken.size();
        return taken;
    }

    /** The first so many, which are in hand, are done with. */
    void settle(int count) {
        for (int i = 0; i < count; i++) {
            events.remove();
        }
        inHand = 0;
    }

    /** Everything, also what is in hand; it stays where it is. */
    List<Event<?>> all() {
        return events.stream().<Event<?>>map(Waiting::event).toList();
    }

    /** Everything was taken elsewhere; returns how many of those were in hand. */
    int clear() {
        events.clear();
        int moved = inHand;
        inHand = 0;
        return moved;
    }
}

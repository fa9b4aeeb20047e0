// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Events that are sent from memory. Those in hand stay until they are settled. Not thread-safe: used under the outbox's lock. */
final class DirectQueue {
    /** How many events wait in memory, at most. */
    private static final int CAPACITY = 10_000;

    /** How many characters their payloads have together, at most, but for the last list. */
    private static final long MOST_CHARACTERS = 8L << 20;

    private record Waiting(Outgoing event, long since) {}

    private final Deque<Waiting> events = new ArrayDeque<>();
    private long characters;
    private int inHand;

    boolean hasRoom() {
        return events.size() < CAPACITY && characters < MOST_CHARACTERS;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    int size() {
        return events.size();
    }

    void add(List<Outgoing> more) {
        long now = System.nanoTime();
        for (Outgoing event : more) {
            events.add(new Waiting(event, now));
            characters += event.length();
        }
    }

    /** How long the first one has waited, in nanoseconds. */
    long age() {
        return System.nanoTime() - events.element().since();
    }

    /** Takes the first ones into hand. */
    List<Event<?>> take(int max) {
        List<Event<?>> taken = events.stream()
                .limit(max)
                .<Event<?>>map(waiting -> waiting.event().asPublished())
                .toList();
        inHand = taken.size();
        return taken;
    }

    /** The first so many, which are in hand, are done with. */
    void settle(int count) {
        for (int i = 0; i < count; i++) {
            characters -= events.remove().event().length();
        }
        inHand = 0;
    }

    /** Everything, also what is in hand, as it is written; it stays where it is. */
    List<Event<String>> all() {
        return events.stream().map(waiting -> waiting.event().written()).toList();
    }

    /** Everything was taken elsewhere; returns how many of those were in hand. */
    int clear() {
        events.clear();
        characters = 0;
        int moved = inHand;
        inHand = 0;
        return moved;
    }
}

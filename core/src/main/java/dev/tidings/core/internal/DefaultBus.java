// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.EventBus;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one bus of an application that does not pass its buses around. Thread-safe. */
public final class DefaultBus {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static volatile @Nullable EventBus current;

    private DefaultBus() {}

    /** The default bus, made when there is none. */
    public static EventBus get() {
        EventBus there = current;
        return there == null ? make() : there;
    }

    private static EventBus make() {
        LOCK.lock();
        try {
            EventBus there = current;
            if (there == null) {
                there = EventBus.builder().build();
                current = there;
            }
            return there;
        } finally {
            LOCK.unlock();
        }
    }

    /** Puts a bus, or none, in its place; returns the one before. */
    public static @Nullable EventBus replace(@Nullable EventBus bus) {
        LOCK.lock();
        try {
            EventBus before = current;
            current = bus;
            return before;
        } finally {
            LOCK.unlock();
        }
    }
}

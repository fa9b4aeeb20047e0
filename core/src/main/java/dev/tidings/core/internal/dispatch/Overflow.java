// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What workers that must not wait have handed over to a full lane. As long as something is in here, they add to it, so that what one
 * of them hands over stays in order.
 *
 * <p>Thread-safe.
 */
final class Overflow {
    private final Queue<Object> items = new ArrayDeque<>();
    private volatile boolean used;

    boolean isUsed() {
        return used;
    }

    /** Adds an item; true when it is the first one. */
    synchronized boolean begin(Object item) {
        boolean first = !used;
        items.add(item);
        used = true;
        return first;
    }

    synchronized boolean addIfUsed(Object item) {
        return used && items.add(item);
    }

    synchronized @Nullable Object poll() {
        Object item = items.poll();
        used = !items.isEmpty();
        return item;
    }

    synchronized int size() {
        return items.size();
    }
}

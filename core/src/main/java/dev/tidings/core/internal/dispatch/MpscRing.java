// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for many producers and one consumer, without locks: producers claim a place by moving the tail, then fill it. The
 * idea is that of Dmitry Vyukov's bounded queue (1024cores.net), reduced to a single consumer as in JCTools' MpscArrayQueue.
 *
 * <p>Thread-safe for any number of producers and one consumer at a time; when another thread becomes the consumer, its caller orders
 * it after the one before.
 */
final class MpscRing {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle COUNTER = MethodHandles.arrayElementVarHandle(long[].class);

    /** The counters stand two cache lines apart, so that producers and consumer do not take them from each other. */
    private static final int TAIL = 16;

    private static final int LIMIT = 32;
    private static final int HEAD = 48;

    /** In the tail: nothing is added any more. */
    private static final long CLOSED = 1L << 62;

    private final long[] counters = new long[64];
    private final @Nullable Object[] slots;
    private final int mask;
    private final int capacity;

    MpscRing(int capacity) {
        this.capacity = capacity;
        int size = Integer.highestOneBit(Math.max(1, capacity - 1)) * 2;
        slots = new Object[size];
        mask = size - 1;
        counters[LIMIT] = capacity;
    }

    /** Adds an item at the end; false when the queue is full. */
    boolean offer(Object item) {
        long limit = (long) COUNTER.getAcquire(counters, LIMIT);
        long tail;
        do {
            tail = (long) COUNTER.getVolatile(counters, TAIL);
            if (tail >= limit) {
                limit = (long) COUNTER.getVolatile(counters, HEAD) + capacity;
                if (tail >= limit) {
                    return false;
                }
                COUNTER.setRelease(counters, LIMIT, limit);
            }
        } while (!COUNTER.compareAndSet(counters, TAIL, tail, tail + 1));
        SLOT.setRelease(slots, (int) tail & mask, item);
        return true;
    }

    /** For the consumer: takes the first item; null when there is none. */
    @Nullable
    Object poll() {
        long head = (long) COUNTER.get(counters, HEAD);
        int index = (int) head & mask;
        Object item = SLOT.getAcquire(slots, index);
        if (item == null) {
            if (isEmpty()) {
                return null;
            }
            item = awaitFilled(index);
        }
        slots[index] = null;
        COUNTER.setRelease(counters, HEAD, head + 1);
        return item;
    }

    /** A producer has claimed the place, and fills it with its next instruction; it may have lost the processor before. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only lets the producer run
    private Object awaitFilled(int index) {
        Object item = null;
        for (int i = 0; item == null; i++) {
            if (i < 100) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
            item = SLOT.getAcquire(slots, index);
        }
        return item;
    }

    /** Lets every later {@link #offer} fail; what is in the queue stays. */
    void close() {
        long ignored = (long) COUNTER.getAndBitwiseOr(counters, TAIL, CLOSED);
    }

    boolean isClosed() {
        return (long) COUNTER.getVolatile(counters, TAIL) >= CLOSED;
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** How many items there are, those included that are just being added. */
    int size() {
        long head = (long) COUNTER.getVolatile(counters, HEAD);
        return (int) Math.max(0, ((long) COUNTER.getVolatile(counters, TAIL) & ~CLOSED) - head);
    }
}

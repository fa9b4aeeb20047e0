// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.ShutdownSignalException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the broker says to the messages of one channel. Thread-safe: the client's threads tell, a call asks. */
final class Confirmations {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, Outgoing> open = new TreeMap<>();
    private final Set<Integer> confirmed = new HashSet<>();
    private final Map<Integer, String> returned = new HashMap<>();
    private int rejections;
    private boolean abandoned;
    private @Nullable ShutdownSignalException end;
    private @Nullable String blocked;

    /** A call begins to send: what was said of an earlier one is forgotten. */
    void begin() {
        note(() -> {
            confirmed.clear();
            returned.clear();
            rejections = 0;
        });
    }

    void sent(long number, Outgoing message) {
        note(() -> open.put(number, message));
    }

    void confirmed(long number, boolean multiple) {
        note(() -> {
            Map<Long, Outgoing> some = upTo(number, multiple);
            some.values().forEach(message -> confirmed.add(message.index()));
            some.clear();
        });
    }

    void rejected(long number, boolean multiple) {
        note(() -> {
            Map<Long, Outgoing> some = upTo(number, multiple);
            rejections += some.size();
            some.clear();
        });
    }

    private Map<Long, Outgoing> upTo(long number, boolean multiple) {
        return multiple ? open.headMap(number, true) : open.subMap(number, true, number, true);
    }

    /** No queue gets a message; its confirmation follows. */
    void returned(String id, String routingKey, String reason) {
        note(() -> open.values().stream()
                .filter(message ->
                        message.id().equals(id) && message.routingKey().equals(routingKey))
                .forEach(message -> returned.put(message.index(), reason)));
    }

    /** The channel or its connection has ended: what is open stays so. */
    void ended(ShutdownSignalException reason) {
        change(() -> end = reason);
    }

    /** Nobody listens to the channel any more: waiting has an end. */
    void abandon() {
        change(() -> abandoned = true);
    }

    /** The broker reads nothing more for this reason, or reads again. */
    void blocked(@Nullable String reason) {
        change(() -> blocked = reason);
    }

    /** Wakes whoever waits only when nothing is open any more: messages and answers come by the thousand. */
    private void note(Runnable what) {
        tell(() -> {
            what.run();
            return open.isEmpty();
        });
    }

    private void change(Runnable what) {
        tell(() -> {
            what.run();
            return true;
        });
    }

    private void tell(BooleanSupplier worthWaking) {
        lock.lock();
        try {
            if (worthWaking.getAsBoolean()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits while the broker reads nothing; true when it reads before the deadline, by {@link System#nanoTime}. */
    boolean awaitUnblocked(long deadline) throws InterruptedException {
        return await(() -> blocked == null, deadline);
    }

    /** Waits until every message is confirmed or rejected; true when they are before the deadline, by {@link System#nanoTime}. */
    boolean awaitAll(long deadline) throws InterruptedException {
        return await(open::isEmpty, deadline);
    }

    private boolean await(BooleanSupplier condition, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = deadline - System.nanoTime();
            while (!condition.getAsBoolean() && end == null && !abandoned && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Why the broker reads nothing, if it does not. */
    @Nullable
    String blocked() {
        lock.lock();
        try {
            return blocked;
        } finally {
            lock.unlock();
        }
    }

    /** Why the channel has ended, if it has. */
    @Nullable
    ShutdownSignalException end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** Which of these messages are not confirmed, in their order. */
    List<Outgoing> unconfirmed(List<Outgoing> messages) {
        return ask(() -> messages.stream()
                .filter(message -> !confirmed.contains(message.index()))
                .toList());
    }

    /** Why messages were returned, by their indexes. */
    Map<Integer, String> returned() {
        return ask(() -> Map.copyOf(returned));
    }

    /** How many messages the broker has rejected. */
    int rejections() {
        return ask(() -> rejections);
    }

    private <T> T ask(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}

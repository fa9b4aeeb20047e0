// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A backend outside of the process whose other side is as the test says. Thread-safe. */
public class FlakyBackend implements Backend {
    /** What {@link #send} does before it confirms. */
    public interface Weather {
        void onSend(List<Event<?>> events) throws Exception;
    }

    private final String name;
    private final List<Event<?>> arrived = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean overlapped;
    private volatile Weather weather = events -> {};
    private volatile Predicate<Event<?>> refused = event -> false;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean closed;

    public FlakyBackend(String name) {
        this.name = name;
    }

    /** Each call does this first. */
    public FlakyBackend weather(Weather value) {
        weather = value;
        return this;
    }

    /** Each call fails as if nobody answered. */
    public FlakyBackend down() {
        return weather(events -> {
            throw new BackendUnavailableException("nobody answers at broker:1234");
        });
    }

    public FlakyBackend up() {
        return weather(events -> {});
    }

    /** These are refused from now on, all others confirmed. */
    public void refuse(Predicate<Event<?>> value) {
        refused = value;
    }

    /** Each call waits until {@link #release}. */
    public FlakyBackend stuck() {
        gate = new CountDownLatch(1);
        return this;
    }

    public void release() {
        gate.countDown();
    }

    /** Takes events without confirming them. */
    public void arrive(List<Event<?>> events) {
        arrived.addAll(events);
    }

    /** Everything that was confirmed, as often as it was. */
    public List<Event<?>> arrived() {
        synchronized (arrived) {
            return List.copyOf(arrived);
        }
    }

    public List<String> arrivedIds() {
        return arrived().stream().<String>map(Event::id).toList();
    }

    /** How often it was asked to send. */
    public int sends() {
        return sends.get();
    }

    /** Whether two threads sent at the same time. */
    public boolean hasOverlapped() {
        return overlapped;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public void send(List<Event<?>> events) throws Exception {
        overlapped |= sending.getAndSet(true);
        try {
            sends.incrementAndGet();
            gate.await();
            weather.onSend(events);
            confirm(events);
        } finally {
            sending.set(false);
        }
    }

    private void confirm(List<Event<?>> events) throws EventsRefusedException {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (refused.test(events.get(i))) {
                reasons.put(i, "not to my taste");
            } else {
                arrived.add(events.get(i));
            }
        }
        if (!reasons.isEmpty()) {
            throw new EventsRefusedException(name, reasons);
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}

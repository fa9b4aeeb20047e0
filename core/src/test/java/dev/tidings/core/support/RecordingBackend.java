// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A backend outside of the process that remembers each call, and fails or hangs when it is told to. Thread-safe. */
public final class RecordingBackend implements Backend {
    private final String name;
    private final List<List<Event<?>>> sends = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean closed;

    public RecordingBackend(String name) {
        this.name = name;
    }

    /** Lets each call fail from now on, or no longer. */
    public void failing(boolean value) {
        failing = value;
    }

    /** Lets each call wait until {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /** How many events each call that succeeded brought. */
    public List<Integer> sizes() {
        return sends.stream().map(List::size).toList();
    }

    /** Everything that calls that succeeded brought. */
    public List<Event<?>> events() {
        return sends.stream().<Event<?>>flatMap(List::stream).toList();
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
        gate.await();
        if (failing) {
            throw new IOException("out of reach");
        }
        sends.add(List.copyOf(events));
    }

    @Override
    public void close() {
        closed = true;
    }
}

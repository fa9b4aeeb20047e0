// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.spi.Backend;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Another backend that gets several events at once: as many as the batch size, or fewer when the first of them has waited for the flush
 * interval. What is held back is sent when the bus is closed.
 *
 * <p>The events are held back by the bus, before this backend: each stays unconfirmed until its batch was sent. Thread-safe as far as
 * the other backend is.
 *
 * <p>From the log of a storage, batches are made of what is there, up to the size: nobody waits for the interval.
 */
public final class BatchingBackend implements Backend {
    /** The batch size unless said. */
    public static final int DEFAULT_SIZE = 100;

    /** The flush interval unless said. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private final Backend backend;
    private final int size;
    private final Duration interval;

    /** Batches of at most 100 events and 5 seconds. */
    public BatchingBackend(Backend backend) {
        this(backend, DEFAULT_SIZE, DEFAULT_INTERVAL);
    }

    /**
     * Batches of another size.
     *
     * @param size how many events at most; at least 1
     * @param interval how long an event waits at most; not negative
     */
    public BatchingBackend(Backend backend, int size, Duration interval) {
        if (size < 1 || interval.isNegative()) {
            throw new IllegalArgumentException("Batches of " + size + " events and " + interval
                    + " are not possible: the size must be at least 1, the interval not negative.");
        }
        this.backend = Objects.requireNonNull(backend, "backend");
        this.size = size;
        this.interval = interval;
    }

    /** The other backend. */
    public Backend backend() {
        return backend;
    }

    /** How many events are sent at once, at most. */
    public int size() {
        return size;
    }

    /** How long an event waits for others, at most. */
    public Duration interval() {
        return interval;
    }

    /** The name of the other backend. */
    @Override
    public String name() {
        return backend.name();
    }

    /** False: a batch is gathered by a worker. */
    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public void send(List<Event<?>> events) throws Exception {
        backend.send(events);
    }

    @Override
    public void close() throws Exception {
        backend.close();
    }
}

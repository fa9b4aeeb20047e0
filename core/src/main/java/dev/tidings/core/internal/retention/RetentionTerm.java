// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.spi.RetentionStore;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The time for which this instance alone looks after the log's age. It is extended while the work goes on. Not thread-safe. */
final class RetentionTerm implements AutoCloseable {
    private static final Duration DURATION = Duration.ofMinutes(2);

    private final RetentionStore store;
    private final String owner;
    private final BooleanSupplier open;
    private long extendedAt = System.nanoTime();

    private RetentionTerm(RetentionStore store, String owner, BooleanSupplier open) {
        this.store = store;
        this.owner = owner;
        this.open = open;
    }

    /**
     * Begins a term; null when another instance is at it.
     *
     * @param open false when the bus is closing
     */
    static @Nullable RetentionTerm begin(RetentionStore store, String owner, BooleanSupplier open) {
        return store.acquire(owner, DURATION) ? new RetentionTerm(store, owner, open) : null;
    }

    /** Whether the work may go on: extends the term when a quarter of it has passed. */
    boolean goesOn() {
        if (!open.getAsBoolean()) {
            return false;
        }
        long now = System.nanoTime();
        if (now - extendedAt < DURATION.toNanos() / 4) {
            return true;
        }
        extendedAt = now;
        return store.acquire(owner, DURATION);
    }

    @Override
    public void close() {
        store.release(owner);
    }
}

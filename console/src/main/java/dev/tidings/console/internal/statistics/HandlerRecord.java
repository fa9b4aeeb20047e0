// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import dev.tidings.core.Delivery;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one handler did. Thread-safe. */
final class HandlerRecord {
    private final Delivery delivery;
    private final LongAdder handled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Latencies latencies;
    private volatile @Nullable String lastError;

    HandlerRecord(Delivery delivery, LongSupplier nanoTime) {
        this.delivery = delivery;
        latencies = new Latencies(nanoTime);
    }

    void record(int events, long micros, @Nullable String error, long now) {
        if (error == null) {
            handled.add(events);
        } else {
            failed.add(events);
            lastError = error;
        }
        latencies.record(micros, now);
    }

    HandlerStats stats() {
        Latencies.Summary lately = latencies.summary();
        return new HandlerStats(
                delivery,
                handled.sum(),
                failed.sum(),
                lately.perSecond(),
                lately.p50Micros(),
                lately.p95Micros(),
                lately.p99Micros(),
                lastError);
    }
}

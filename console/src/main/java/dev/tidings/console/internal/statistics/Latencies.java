// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long the calls of one handler took in the last one to two minutes. Two histograms take turns; whoever records first in a new minute swaps them.
 * One that is recorded during the swap may be counted in the older one, which nobody can see in a percentile.
 *
 * <p>Thread-safe, without a lock.
 */
final class Latencies {
    static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private static final long MAX_MICROS = Duration.ofMinutes(10).toMillis() * 1_000;
    private static final int DIGITS = 2;

    private final LongSupplier nanoTime;
    private final AtomicReference<Windows> windows;

    /** @param nanoTime as {@link System#nanoTime} */
    Latencies(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        Window first = new Window(nanoTime.getAsLong(), empty());
        windows = new AtomicReference<>(new Windows(new Window(first.since(), empty()), first));
    }

    private record Window(long since, AtomicHistogram histogram) {}

    private record Windows(Window before, Window current) {}

    private static AtomicHistogram empty() {
        return new AtomicHistogram(MAX_MICROS, DIGITS);
    }

    void record(long micros, long now) {
        at(now).current().histogram().recordValue(Math.min(Math.max(0, micros), MAX_MICROS));
    }

    private Windows current() {
        return Objects.requireNonNull(windows.get(), "set from the beginning");
    }

    private Windows at(long now) {
        Windows known = current();
        long age = now - known.current().since();
        if (age < WINDOW) {
            return known;
        }
        Window before = age < 2 * WINDOW ? known.current() : new Window(now - WINDOW, empty());
        Windows next = new Windows(before, new Window(now, empty()));
        return windows.compareAndSet(known, next) ? next : current();
    }

    /** What there is to say of the last minutes. */
    Summary summary() {
        long now = nanoTime.getAsLong();
        Windows known = at(now);
        Histogram all = new Histogram(MAX_MICROS, DIGITS);
        all.add(known.before().histogram());
        all.add(known.current().histogram());
        double seconds = Math.max(1, (now - known.before().since()) / 1e9);
        return new Summary(
                all.getTotalCount() / seconds,
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(95),
                all.getValueAtPercentile(99));
    }

    /**
     * The last one to two minutes.
     *
     * @param perSecond calls
     * @param p50Micros half of them took no longer
     * @param p95Micros 95 % of them took no longer
     * @param p99Micros 99 % of them took no longer
     */
    record Summary(double perSecond, long p50Micros, long p95Micros, long p99Micros) {}
}

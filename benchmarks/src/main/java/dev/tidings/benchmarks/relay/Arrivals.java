// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** When a consumer got the events of successive orders, whatever the form of the message around the payload. Thread-safe. */
final class Arrivals {
    private static final Pattern ORDER = Pattern.compile("\"order\":\"([0-9]+)\"");
    private static final long PATIENCE_SECONDS = 60;

    private final long firstOrder;
    private final AtomicLongArray at;
    private final CountDownLatch missing;

    Arrivals(long firstOrder, int count) {
        this.firstOrder = firstOrder;
        at = new AtomicLongArray(count);
        missing = new CountDownLatch(count);
    }

    /** A message has come. */
    void note(byte[] body) {
        long now = System.nanoTime();
        Matcher matcher = ORDER.matcher(new String(body, StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new IllegalStateException("A message without an order");
        }
        if (at.compareAndSet(Math.toIntExact(Long.parseLong(matcher.group(1)) - firstOrder), 0, now)) {
            missing.countDown();
        }
    }

    /** How long after they were published they came, but the first ones, in nanoseconds, sorted; waits until all have come. */
    long[] since(long[] published, int leftOut) throws InterruptedException {
        if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(missing.getCount() + " events have not come to the consumer");
        }
        return IntStream.range(leftOut, published.length)
                .mapToLong(order -> at.get(order) - published[order])
                .sorted()
                .toArray();
    }
}

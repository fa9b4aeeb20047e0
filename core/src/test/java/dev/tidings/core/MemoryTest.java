// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import com.sun.management.ThreadMXBean;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Orders.OrderShipped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ./mvnw -pl core test -Dtest=MemoryTest -Dtidings.test.overload=60} overloads for 60 seconds with each policy. */
@DisplayName("A5, A15: what publications need of the memory")
@Timeout(600)
class MemoryTest {
    private static final int PUBLICATIONS = 100_000;
    private static final Duration OVERLOAD = Duration.ofSeconds(Integer.getInteger("tidings.test.overload", 2));
    private static final Duration HANDLING = Duration.ofMillis(1);
    private static final int PAYLOAD_CHARACTERS = 10_000;
    private static final long FLAT_BYTES = 4L << 20;

    private final EventBus bus = EventBus.builder().build();
    private final AtomicLong handled = new AtomicLong();
    /** Keeps a million refusals from the log. */
    private final CapturedLog handlerErrors = CapturedLog.of("dev.tidings.handlers", Level.OFF);

    private final Runtime runtime = Runtime.getRuntime();

    @AfterEach
    void close() {
        bus.close();
        handlerErrors.close();
    }

    @Test
    @DisplayName("A5: 100,000 publications whose envelope nobody reads allocate nothing")
    void nothingAllocated() {
        for (int i = 0; i < 4; i++) {
            bus.on(OrderShipped.class).handlePayload(shipped -> handled.lazySet(handled.getPlain() + 1));
        }
        OrderShipped event = new OrderShipped("carrier");
        publish(event); // the JVM makes code of its own for what is hot, which takes memory once
        publish(event);

        long before = allocatedByThisThread();
        publish(event);

        assertThat((allocatedByThisThread() - before) / (double) PUBLICATIONS).isCloseTo(0, within(0.5));
        assertThat(handled).hasValue(3L * 4 * PUBLICATIONS);
    }

    private void publish(OrderShipped event) {
        for (int i = 0; i < PUBLICATIONS; i++) {
            bus.publish(event);
        }
    }

    private static long allocatedByThisThread() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    @DisplayName("A15: a handler that is too slow for its publisher holds a queue full of events, and no more")
    void overload(OverflowPolicy policy) {
        bus.on(OrderShipped.class).delivery(Delivery.ASYNC).queue(100, policy).handlePayload(this::handleSlowly);
        publishFor(OVERLOAD.dividedBy(4));
        long before = used();

        publishFor(OVERLOAD);

        assertThat(used() - before).as("growth in bytes").isLessThan(FLAT_BYTES);
        assertThat(handled).hasPositiveValue();
    }

    private void handleSlowly(OrderShipped event) {
        LockSupport.parkNanos(HANDLING.toNanos());
        handled.incrementAndGet();
    }

    private void publishFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            publishIfThereIsRoom(new OrderShipped("c".repeat(PAYLOAD_CHARACTERS)));
        }
    }

    private void publishIfThereIsRoom(OrderShipped event) {
        try {
            bus.publish(event);
        } catch (QueueFullException e) {
            assertThat(e.subscriptions()).hasSize(1);
        }
    }

    private long used() {
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

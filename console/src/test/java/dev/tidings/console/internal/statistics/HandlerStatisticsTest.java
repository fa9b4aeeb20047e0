// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerInfo;
import dev.tidings.testing.InOwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandlerStatisticsTest {
    private static final HandlerInfo HANDLER = new HandlerInfo("billing", Delivery.ASYNC);

    private final AtomicLong nanos = new AtomicLong();
    private final HandlerStatistics statistics = new HandlerStatistics(nanos::get);

    private void handle(HandlerInfo handler, Event<?> event, Duration duration) throws Exception {
        statistics.intercept(List.of(event), handler, () -> nanos.addAndGet(duration.toNanos()));
    }

    private static Event<?> event() {
        return Event.of("order.noted", Map.of());
    }

    @Test
    @DisplayName("F4: rate and percentiles are those of the last one to two minutes, counts those since the start")
    void percentiles() throws Exception {
        for (int i = 1; i <= 100; i++) {
            handle(HANDLER, event(), Duration.ofMillis(i));
        }
        HandlerStats stats = statistics.find("billing").orElseThrow();
        assertThat(stats.handled()).isEqualTo(100);
        assertThat((double) stats.p50Micros()).isCloseTo(50_000, within(1_000.0));
        assertThat((double) stats.p95Micros()).isCloseTo(95_000, within(1_000.0));
        assertThat((double) stats.p99Micros()).isCloseTo(99_000, within(1_000.0));
        assertThat(stats.perSecond()).isCloseTo(100 / 5.05, within(0.1));

        nanos.addAndGet(Duration.ofMinutes(3).toNanos());
        stats = statistics.find("billing").orElseThrow();
        assertThat(stats.handled()).isEqualTo(100);
        assertThat(stats.perSecond()).isZero();
        assertThat(stats.p99Micros()).isZero();
    }

    @Test
    @DisplayName("F4: a failure is counted, kept with its event, and goes on to the bus")
    void failures() {
        Event<?> event = event();
        assertThatThrownBy(() -> statistics.intercept(List.of(event), HANDLER, () -> {
                    throw new IllegalStateException("x".repeat(10_000));
                }))
                .isInstanceOf(IllegalStateException.class);

        HandlerStats stats = statistics.find("billing").orElseThrow();
        assertThat(stats.failed()).isEqualTo(1);
        assertThat(stats.handled()).isZero();
        assertThat(stats.lastError())
                .startsWith("java.lang.IllegalStateException: xxx")
                .hasSize(500);
        assertThat(statistics.of(event.id())).singleElement().satisfies(handling -> {
            assertThat(handling.error()).isEqualTo(stats.lastError());
            assertThat(handling.subscription()).isEqualTo("billing");
        });
    }

    @Test
    @DisplayName("F4: what is kept is bounded, however many handlers and events there are")
    void bounded() throws Exception {
        Event<?> first = event();
        handle(HANDLER, first, Duration.ZERO);
        for (int i = 0; i < HandlerStatistics.MAX_HANDLERS * 2; i++) {
            handle(new HandlerInfo("h" + i, Delivery.SYNC), event(), Duration.ZERO);
        }
        assertThat(statistics.of(first.id())).hasSize(1);
        assertThat(statistics.find("h1")).isPresent();
        assertThat(statistics.find("h" + (HandlerStatistics.MAX_HANDLERS * 2 - 1)))
                .isEmpty();

        for (int i = 0; i < HandlerStatistics.MAX_HANDLINGS; i++) {
            handle(HANDLER, event(), Duration.ZERO);
        }
        assertThat(statistics.of(first.id())).isEmpty();
    }

    @Test
    @DisplayName("F4: many threads at once lose no count")
    void concurrently() {
        List<CompletableFuture<Integer>> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(InOwnThread.call(() -> {
                for (int i = 0; i < 20_000; i++) {
                    handle(HANDLER, event(), Duration.ofNanos(1_000));
                }
                return 0;
            }));
        }
        threads.forEach(CompletableFuture::join);

        assertThat(statistics.find("billing").orElseThrow().handled()).isEqualTo(80_000);
    }

    @Test
    @DisplayName("F4: watching a call costs some microseconds at most, even on a busy machine")
    void cheap() throws Exception {
        HandlerStatistics real = new HandlerStatistics();
        Event<?> event = event();
        List<Event<?>> events = List.of(event);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                real.intercept(events, HANDLER, () -> {});
            }
            best = Math.min(best, (System.nanoTime() - begin) / 10_000);
        }
        assertThat(best).as("nanoseconds a call").isLessThan(5_000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A15: rate limits, time limits and retries")
@Timeout(60)
class FlowControlTest {
    private final Journal journal = new Journal();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBusBuilder builder = EventBus.builder().onHandlerError(failures::add);

    private static Event<OrderShipped> of(String name, String value) {
        return Event.builder(new OrderShipped("DHL")).metadata(name, value).build();
    }

    @Test
    @DisplayName("A15: a tenant beyond its rate is refused, with the time to wait; the others are not")
    void tenants() {
        try (EventBus bus = builder.intercept(RateLimiter.perTenant(new RateLimit(2, Duration.ofHours(1))))
                .build()) {
            bus.on(OrderShipped.class).handle(journal.types());
            bus.publish(of(Metadata.TENANT, "acme"));
            bus.publish(of(Metadata.TENANT, "acme"));

            assertThatExceptionOfType(RateLimitExceededException.class)
                    .isThrownBy(() -> bus.publish(of(Metadata.TENANT, "acme")))
                    .withMessageContaining("tenant 'acme'")
                    .withMessageContaining("2 events in PT1H")
                    .satisfies(
                            e -> assertThat(e.retryAfter()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30)));
            bus.publish(of(Metadata.TENANT, "other"));
            bus.publish(new OrderShipped("no tenant"));
        }
        assertThat(journal.entries()).hasSize(4);
    }

    @Test
    @DisplayName("A15, A8: a batch passes as a whole or not at all")
    void batches() {
        try (EventBus bus = builder.intercept(RateLimiter.perPublisher(new RateLimit(3, Duration.ofHours(1))))
                .build()) {
            bus.on(OrderShipped.class).handle(journal.types());
            bus.publish(new OrderShipped("1"));
            assertThatExceptionOfType(RateLimitExceededException.class)
                    .isThrownBy(() -> bus.publishBatch(
                            List.of(new OrderShipped("2"), new OrderShipped("3"), new OrderShipped("4"))))
                    .withMessageContaining("publisher '/default'");
            bus.publishBatch(List.of(new OrderShipped("2"), new OrderShipped("3")));
        }
        assertThat(journal.entries()).hasSize(3);
    }

    @Test
    @DisplayName("A15: a handler gets events no faster than its rate, and all of them")
    void handlerRate() {
        long begin = System.nanoTime();
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .rateLimit(new RateLimit(10, Duration.ofMillis(200)))
                    .handlePayload(shipped -> journal.add(shipped.carrier()));
            for (int i = 0; i < 30; i++) {
                bus.publish(new OrderShipped("" + i));
            }
        }
        assertThat(journal.entries()).hasSize(30);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(390));
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("A15: a handler beyond its time limit is interrupted, fails, and leaves no interruption behind")
    void timeLimit(Delivery delivery) {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .named("slow")
                    .delivery(delivery)
                    .timeLimit(Duration.ofMillis(20))
                    .handlePayload(shipped -> new CountDownLatch(1).await());
            PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(30));

            assertThat(outcome.handlers())
                    .singleElement()
                    .satisfies(handler -> assertThat(handler.error())
                            .isInstanceOf(HandlerTimeoutException.class)
                            .hasMessageContaining("'slow'")
                            .hasMessageContaining("PT0.02S")
                            .hasCauseInstanceOf(InterruptedException.class));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    @DisplayName("A15: a handler within its time limit is left alone, also by limits of calls before")
    void withinTheLimit() {
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class).timeLimit(Duration.ofMinutes(1)).handle(journal.types());
            for (int i = 0; i < 100; i++) {
                bus.publish(new OrderShipped("" + i));
            }
        }
        assertThat(journal.entries()).hasSize(100);
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("A15: an ASYNC handler is tried again in memory if asked, and keeps the order")
    void retries() {
        AtomicInteger attempts = new AtomicInteger();
        try (EventBus bus = builder.build()) {
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .retry(new RetryPolicy(3, Duration.ofMillis(5), 2, Duration.ofMillis(20), 0))
                    .handlePayload(shipped -> {
                        if (shipped.carrier().equals("first") && attempts.incrementAndGet() < 3) {
                            throw new IllegalStateException("not yet");
                        }
                        journal.add(shipped.carrier());
                    });
            bus.publish(new OrderShipped("first"));
            bus.publish(new OrderShipped("second"));
            await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("first", "second"));
        }
        assertThat(failures).extracting(HandlerFailure::attempt).containsExactly(1, 2);
        assertThat(failures.get(0).event().id())
                .isEqualTo(failures.get(1).event().id());
    }

    @Test
    @DisplayName("A15: limits that allow nothing or everything are refused")
    void impossible() {
        assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.perSecond(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.perSecond(2_000_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBus.builder().build().onType("*").timeLimit(Duration.ZERO));
    }

    @Test
    @DisplayName("A15: a batch that is refused for one tenant takes nothing from the other's allowance")
    void refusedBatch() {
        try (EventBus bus = builder.intercept(RateLimiter.perTenant(new RateLimit(1, Duration.ofHours(1))))
                .build()) {
            bus.on(OrderShipped.class).handle(journal.types());
            bus.publish(of(Metadata.TENANT, "full"));
            assertThatExceptionOfType(RateLimitExceededException.class)
                    .isThrownBy(
                            () -> bus.publishBatch(List.of(of(Metadata.TENANT, "free"), of(Metadata.TENANT, "full"))));
            bus.publish(of(Metadata.TENANT, "free"));
        }
        assertThat(journal.entries()).hasSize(2);
    }

    @Test
    @DisplayName("A5: the longest of all deadlines is as good as none")
    void longestDeadline() {
        try (EventBus bus =
                builder.shutdownDeadline(Duration.ofSeconds(Long.MAX_VALUE)).build()) {
            bus.on(OrderShipped.class).delivery(Delivery.ASYNC).handle(journal.types());
            assertThat(bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(Long.MAX_VALUE))
                            .isClean())
                    .isTrue();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DelayedPublicationTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATE = Duration.ofHours(1);

    private final Journal journal = new Journal();
    private final EventBus bus = EventBus.builder().name("shop").build();

    @AfterEach
    void closeBus() {
        bus.close();
    }

    private void awaitEntries(String... entries) {
        await().untilAsserted(() -> assertThat(journal.entries()).containsExactly(entries));
    }

    @Test
    @DisplayName("A9: an event is published after its delay, not before, with the id that was told")
    void afterADelay() {
        AtomicReference<Instant> handledAt = new AtomicReference<>();
        bus.on(OrderCreated.class).handle(event -> handledAt.set(Instant.now()));
        bus.onType("*").handle(journal.types());

        Instant before = Instant.now();
        ScheduledPublication later = bus.publishAfter(new OrderCreated(1, "Ada"), SOON);

        assertThat(journal.entries()).isEmpty();
        awaitEntries("order.created");
        assertThat(handledAt.get()).isAfterOrEqualTo(before.plus(SOON));
        assertThat(later.dueTime()).isAfterOrEqualTo(before.plus(SOON));
        assertThat(journal.events().get(0).id()).isEqualTo(later.eventId());
    }

    @Test
    @DisplayName("A9: an event is published at its time, however the events were scheduled")
    void atATime() {
        bus.onType("*").handle(journal.payloads());
        Instant now = Instant.now();
        bus.publishAt(new OrderShipped("second"), now.plusMillis(600));
        bus.publishAt(new OrderShipped("first"), now.plusMillis(300));
        bus.publishAfter(new OrderShipped("third"), Duration.ofMillis(900));

        awaitEntries("OrderShipped[carrier=first]", "OrderShipped[carrier=second]", "OrderShipped[carrier=third]");
    }

    @Test
    @DisplayName("A9: what is due at once or in the past is still published by another thread")
    void atOnce() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch scheduled = new CountDownLatch(1);
        bus.onType("*").handle(event -> {
            scheduled.await();
            thread.set(Thread.currentThread());
            journal.add(event.type());
        });
        // Would wait for ever if the handler ran in this thread.
        bus.publishAfter(new OrderShipped("DHL"), Duration.ZERO);
        bus.publishAfter(new OrderShipped("DHL"), Duration.ofDays(-1_000_000));
        bus.publishAt(new OrderShipped("DHL"), Instant.MIN);
        scheduled.countDown();

        awaitEntries("order.shipped", "order.shipped", "order.shipped");
        assertThat(thread.get().getName()).startsWith("tidings-shop-");
        assertThat(thread.get().isDaemon()).isTrue();
    }

    @Test
    @DisplayName("A9: a slow SYNC handler of one delayed event does not delay the others")
    void slowHandler() {
        CountDownLatch mayLeave = new CountDownLatch(1);
        bus.on(OrderCreated.class).handle(event -> mayLeave.await());
        bus.onType("order.shipped").handle(journal.types());

        for (int i = 0; i < 100; i++) {
            bus.publishAfter(new OrderCreated(i, "slow"), Duration.ZERO);
        }
        bus.publishAfter(new OrderShipped("DHL"), SOON);

        awaitEntries("order.shipped");
        mayLeave.countDown();
    }

    @Test
    @DisplayName("A9: a publication that was called off is not published; one that was published cannot be called off")
    void cancel() {
        bus.onType("*").handle(journal.payloads());
        ScheduledPublication off = bus.publishAfter(new OrderShipped("off"), SOON);
        assertThat(off.cancel()).isTrue();
        assertThat(off.cancel()).isTrue();
        ScheduledPublication on = bus.publishAfter(new OrderShipped("on"), SOON);

        awaitEntries("OrderShipped[carrier=on]");
        assertThat(on.cancel()).isFalse();
        assertThat(off.cancel()).isTrue();
    }

    @Test
    @DisplayName("A9: many events that are due together are all published, and those that are not due wait")
    void many() {
        bus.onType("order.created").delivery(Delivery.ASYNC).handle(journal.types());
        List<ScheduledPublication> waiting = IntStream.range(0, 10_000)
                .mapToObj(i -> bus.publishAfter(new OrderCreated(i, "far"), LATE.plusMillis(i % 100)))
                .toList();
        for (int i = 0; i < 10_000; i++) {
            bus.publishAfter(new OrderCreated(i, "near"), Duration.ofMillis(i % 100));
        }

        await().untilAsserted(() -> assertThat(journal.entries()).hasSize(10_000));
        assertThat(waiting).allMatch(ScheduledPublication::cancel);
    }

    @Test
    @DisplayName("A9: null, an invalid event and a time that is too far away are refused at once, with what to do")
    @SuppressWarnings("NullAway") // what a caller without null checks does
    void refused() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> bus.publishAfter("no event", SOON))
                .withMessageContaining("@EventType");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> bus.publishAt(null, Instant.now()))
                .withMessageContaining("The payload is null");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> bus.publishAfter(new OrderShipped("DHL"), null))
                .withMessageContaining("the delay is null");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> bus.publishAt(new OrderShipped("DHL"), null))
                .withMessageContaining("the time is null");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> bus.publishAt(new OrderShipped("DHL"), Instant.MAX))
                .withMessageContaining("36500 days");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> bus.publishAfter(new OrderShipped("DHL"), Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("36500 days");
    }
}

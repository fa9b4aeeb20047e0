// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A5: ASYNC handlers")
class AsyncDeliveryTest {
    private final Journal journal = new Journal();

    @Test
    void eachSubscriptionHandlesInTheOrderOfPublicationOneAtATime() {
        AtomicInteger atOnce = new AtomicInteger();
        Journal second = new Journal();
        try (EventBus bus = EventBus.builder().asyncQueueCapacity(7).build()) {
            bus.on(OrderShipped.class).delivery(Delivery.ASYNC).handle(event -> {
                assertThat(atOnce.incrementAndGet()).isEqualTo(1);
                journal.add(event.payload().carrier());
                atOnce.decrementAndGet();
            });
            bus.on(OrderShipped.class)
                    .delivery(Delivery.ASYNC)
                    .handle(event -> second.add(event.payload().carrier()));
            for (int i = 0; i < 1_000; i++) {
                bus.publish(new OrderShipped("" + i));
            }
        }
        List<String> all = IntStream.range(0, 1_000).mapToObj(i -> "" + i).toList();
        assertThat(journal.entries()).isEqualTo(all);
        assertThat(second.entries()).isEqualTo(all);
    }

    @Test
    void theyRunInThreadsNamedAfterTheBus() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        try (EventBus bus = EventBus.builder().name("shop").build()) {
            bus.onType("*").delivery(Delivery.ASYNC).handle(event -> ran.set(Thread.currentThread()));
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(ran.get().getName()).startsWith("tidings-shop-");
        assertThat(ran.get().isDaemon()).isTrue();
    }

    @Test
    void fireAndForgetDoesNotWait() {
        CountDownLatch go = new CountDownLatch(1);
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").delivery(Delivery.ASYNC).handle(event -> {
                go.await();
                journal.add("handled");
            });

            bus.publish(new OrderShipped("DHL"));
            assertThat(journal.entries()).isEmpty();
            go.countDown();
        }
        assertThat(journal.entries()).containsExactly("handled");
    }

    @Test
    void aSlowHandlerDelaysNoOther() {
        CountDownLatch go = new CountDownLatch(1);
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").delivery(Delivery.ASYNC).handle(event -> go.await());
            bus.onType("*").delivery(Delivery.ASYNC).handle(journal.payloads());
            for (int i = 0; i < 3; i++) {
                bus.publish(new OrderShipped("" + i));
            }
            await().untilAsserted(() -> assertThat(journal.entries()).hasSize(3));
            go.countDown();
        }
    }

    @Test
    @DisplayName("A5, A15: a full queue lets its publisher wait, and nothing is dropped")
    void backPressure() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (EventBus bus = EventBus.builder().asyncQueueCapacity(2).build()) {
            bus.on(OrderShipped.class).delivery(Delivery.ASYNC).handle(event -> {
                started.countDown();
                go.await();
                journal.add(event.payload().carrier());
            });
            bus.publish(new OrderShipped("running"));
            started.await();
            bus.publish(new OrderShipped("waiting 1"));
            bus.publish(new OrderShipped("waiting 2"));

            Thread publisher = new Thread(() -> bus.publish(new OrderShipped("held back")));
            publisher.start();
            await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
            go.countDown();
            publisher.join();
        }
        assertThat(journal.entries()).containsExactly("running", "waiting 1", "waiting 2", "held back");
    }

    @Test
    @DisplayName("A5, A15: a handler that publishes to its own full queue does not wait for itself")
    void noDeadlockWithItself() {
        try (EventBus bus = EventBus.builder().asyncQueueCapacity(1).build()) {
            bus.on(OrderShipped.class).delivery(Delivery.ASYNC).handle(event -> {
                journal.add(event.payload().carrier());
                if (event.payload().carrier().equals("root")) {
                    for (int i = 0; i < 5; i++) {
                        bus.publish(new OrderShipped("" + i));
                    }
                }
            });
            bus.publish(new OrderShipped("root"));
            await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("root", "0", "1", "2", "3", "4"));
        }
    }

    @Test
    @DisplayName("A5, D8: closing waits at most until the shutdown deadline")
    void closingHasADeadline() {
        CountDownLatch never = new CountDownLatch(1);
        EventBus bus =
                EventBus.builder().shutdownDeadline(Duration.ofMillis(50)).build();
        bus.onType("*").delivery(Delivery.ASYNC).handle(event -> never.await());
        bus.publish(new OrderShipped("DHL"));

        bus.close();

        assertThat(bus.health().healthy()).isFalse();
        never.countDown();
    }
}

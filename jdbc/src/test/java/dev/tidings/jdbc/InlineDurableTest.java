// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.InMemoryStorage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("A11: with async switched off, DURABLE handlers run in the publisher's thread")
class InlineDurableTest {
    @EventType("order.created")
    record OrderCreated(long orderId) {}

    @EventType("order.shipped")
    record OrderShipped(String carrier) {}

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<String> handled = new CopyOnWriteArrayList<>();

    private static EventBus bus() {
        return EventBus.builder().storage(new InMemoryStorage()).async(false).build();
    }

    @RepeatedTest(50)
    @DisplayName("even while the subscription's own thread is only just starting to read the log")
    void inThePublishersThread() {
        try (EventBus bus = bus()) {
            bus.on(OrderCreated.class)
                    .named("a")
                    .delivery(Delivery.DURABLE)
                    .handle(event -> threads.add(Thread.currentThread()));

            bus.publish(new OrderCreated(1));

            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    @DisplayName("and so do those of what they publish themselves, whichever name comes first")
    void chain() {
        try (EventBus bus = bus()) {
            bus.on(OrderShipped.class).named("a").delivery(Delivery.DURABLE).handle(event -> handled.add("shipped"));
            bus.on(OrderCreated.class).named("b").delivery(Delivery.DURABLE).handle(event -> {
                handled.add("created");
                bus.publish(new OrderShipped("DHL"));
            });

            bus.publish(new OrderCreated(1));

            assertThat(handled).containsExactly("created", "shipped");
        }
    }

    @Test
    @DisplayName("D3: and a retry comes later, from a thread of the bus")
    void retry() {
        try (EventBus bus = bus()) {
            bus.on(OrderCreated.class).named("a").delivery(Delivery.DURABLE).handle(event -> {
                threads.add(Thread.currentThread());
                if (threads.size() == 1) {
                    throw new IllegalStateException("the first attempt fails");
                }
            });

            bus.publish(new OrderCreated(1));

            await().until(() -> threads.size() == 2);
            assertThat(threads.get(0)).isSameAs(Thread.currentThread());
            assertThat(threads.get(1)).isNotSameAs(Thread.currentThread());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A5: SYNC handlers run in the publisher's thread, in declared order")
class SyncDeliveryTest {
    private final EventBus bus = EventBus.builder().build();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void fromTheLowestOrderToTheHighestThenAsRegistered() {
        bus.on(OrderCreated.class).order(5).handle(journal.entry("five"));
        bus.on(OrderCreated.class).handle(journal.entry("zero, first"));
        bus.onType("order.*").order(-1).handle(journal.entry("minus one"));
        bus.onTopic("default").handle(journal.entry("zero, second"));
        bus.onType("*").handle(journal.entry("zero, third"));

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(journal.entries())
                .containsExactly("minus one", "zero, first", "zero, second", "zero, third", "five");
    }

    @Test
    void inThePublishersThreadBeforePublishReturns() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        bus.on(OrderCreated.class).handle(event -> ran.set(Thread.currentThread()));

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(ran).hasValue(Thread.currentThread());
    }

    @Test
    @DisplayName("A3: each of several handlers gets the same event")
    void severalHandlers() {
        bus.on(OrderCreated.class).handle(journal.entry("one"));
        bus.on(OrderCreated.class).handle(journal.entry("two"));

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(journal.entries()).containsExactly("one", "two");
        assertThat(journal.events()).hasSize(2).doesNotContainNull();
        assertThat(journal.events().get(0)).isSameAs(journal.events().get(1));
    }

    @Test
    void aHandlerMayPublish() {
        bus.on(OrderCreated.class).handle(event -> bus.publish(new OrderShipped("DHL")));
        bus.onType("*").order(1).handle(journal.types());

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(journal.entries()).containsExactly("order.shipped", "order.created");
    }

    @Test
    @DisplayName("A8: a batch is delivered in its order, typed and untyped events mixed")
    void batch() {
        bus.onType("*").handle(journal.types());

        bus.publishBatch(List.of(new OrderShipped("DHL"), Event.of("deal.won", Map.of()), new OrderCreated(1, "Ada")));
        bus.publishBatch(List.of());

        assertThat(journal.entries()).containsExactly("order.shipped", "deal.won", "order.created");
    }

    @Test
    @DisplayName("A1: the bus names itself as the source of events that name none")
    void source() {
        bus.onType("*").handle(journal.types());

        bus.publish(new OrderShipped("DHL"));
        bus.publish(Event.builder(new OrderShipped("UPS")).source("/elsewhere").build());

        assertThat(journal.events()).extracting(Event::source).containsExactly("/default", "/elsewhere");
    }
}

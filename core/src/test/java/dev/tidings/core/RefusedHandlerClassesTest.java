// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A3: what cannot be a handler is refused by name, and nothing of it is subscribed")
class RefusedHandlerClassesTest {
    private static final Journal JOURNAL = new Journal();

    private final EventBus bus = EventBus.builder().name("shop").build();

    @AfterEach
    void close() {
        bus.close();
    }

    private void assertRefused(Object handlers, String... parts) {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.register(handlers))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    static final class TwoParameters {
        @Subscribe
        void on(OrderCreated order, String more) {}
    }

    static final class NoParameter {
        @Subscribe
        void on() {}
    }

    @Test
    void theWrongNumberOfParameters() {
        assertRefused(new TwoParameters(), TwoParameters.class.getName() + ".on", "takes 2 parameters", "takes one");
        assertRefused(new NoParameter(), NoParameter.class.getName() + ".on", "takes 0 parameters");
    }

    static final class Typeless {
        @Subscribe
        void on(String text) {}
    }

    static final class TypelessEvent {
        @Subscribe
        void on(Event<?> event) {}
    }

    static final class TypelessByTopic {
        @Subscribe(topics = "orders")
        void on(String text) {}
    }

    static final class TypelessMap {
        @Subscribe
        void on(Map<String, Object> data) {}
    }

    @Test
    void aParameterThatDeclaresNoType() {
        assertRefused(new Typeless(), "takes java.lang.String", "@EventType(\"entity.action\")", "types = \"order.*\"");
        assertRefused(new TypelessByTopic(), "takes java.lang.String");
        assertRefused(new TypelessEvent(), "takes java.lang.Object");
        assertRefused(new TypelessMap(), "takes java.util.Map");
    }

    static final class ListWithoutSize {
        @Subscribe
        void on(List<Event<OrderCreated>> events) {}
    }

    static final class SizeWithoutList {
        @Subscribe(delivery = Delivery.ASYNC, batchSize = 5)
        void on(Event<OrderCreated> event) {}
    }

    static final class ListOfPayloads {
        @Subscribe(delivery = Delivery.ASYNC, batchSize = 5)
        void on(List<OrderCreated> orders) {}
    }

    static final class WaitWithoutSize {
        @Subscribe(delivery = Delivery.ASYNC, batchWait = "PT1S")
        void on(List<Event<OrderCreated>> events) {}
    }

    static final class UnreadableWait {
        @Subscribe(delivery = Delivery.ASYNC, batchSize = 5, batchWait = "1s")
        void on(List<Event<OrderCreated>> events) {}
    }

    @Test
    @DisplayName("A15: batches that are only half described")
    void batches() {
        assertRefused(new ListWithoutSize(), "takes a list", "batchSize = 100");
        assertRefused(new SizeWithoutList(), "has a batchSize and takes", "let it take a List<Event<…>>");
        assertRefused(new ListOfPayloads(), "has a batchSize and takes", "let it take a List<Event<…>>");
        assertRefused(new WaitWithoutSize(), "batchSize 0 with batchWait \"PT1S\"", "at least 1");
        assertRefused(new UnreadableWait(), "batchWait \"1s\" is no ISO-8601 duration");
    }

    @Test
    void noHandlerAtAll() {
        assertRefused(new Object(), "java.lang.Object has no handler", "@Subscribe");
    }

    static final class BadPattern {
        @Subscribe(types = "order created")
        void on(Event<?> event) {}
    }

    static final class NegativeAttempts {
        @Subscribe(maxAttempts = -1)
        void on(OrderCreated order) {}
    }

    @Test
    void valuesThatMakeNoSense() {
        assertRefused(new BadPattern(), "'order created' is no name or pattern");
        assertRefused(new NegativeAttempts(), "maxAttempts -1");
    }

    static final class OneName {
        @Subscribe(name = "same")
        void one(OrderCreated order) {
            JOURNAL.add("one");
        }

        @Subscribe(name = "same")
        void two(OrderCreated order) {
            JOURNAL.add("two");
        }
    }

    static final class DurableAmongOthers {
        @Subscribe(name = "a")
        void fine(OrderCreated order) {
            JOURNAL.add("fine");
        }

        @Subscribe(name = "b", delivery = Delivery.DURABLE)
        void durable(OrderCreated order) {
            JOURNAL.add("durable");
        }
    }

    @Test
    void allOrNothing() {
        assertRefused(
                new OneName(), "Bus 'shop' already has a subscription named 'same'", "OneName.one", "OneName.two");
        assertRefused(new DurableAmongOthers(), "'b'", "DurableAmongOthers.durable", "has no storage");

        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(JOURNAL.entries()).isEmpty();
        assertThat(bus.onType("*").named("a").handle(event -> {}).name()).isEqualTo("a");
    }
}

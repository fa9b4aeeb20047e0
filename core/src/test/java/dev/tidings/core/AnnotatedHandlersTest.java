// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A3: handlers by annotation")
class AnnotatedHandlersTest {
    private static final List<Object> GOT = new ArrayList<>();

    private final EventBus bus = EventBus.builder().build();

    @BeforeEach
    void forget() {
        GOT.clear();
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @SuppressWarnings("UnusedMethod") // called by the bus
    static final class Visibilities {
        @Subscribe
        private void hidden(OrderCreated order) {
            GOT.add("private " + order.customer());
        }

        @Subscribe
        static void shared(OrderCreated order) {
            GOT.add("static " + order.customer());
        }

        @Subscribe
        private static void hiddenAndShared(OrderCreated order) {
            GOT.add("private static " + order.customer());
        }

        @Subscribe
        public int returning(OrderCreated order) {
            GOT.add("returning " + order.customer());
            return 7;
        }

        void noHandler(OrderCreated order) {
            GOT.add("not annotated " + order.customer());
        }
    }

    @Test
    void whateverTheirVisibility() {
        bus.register(new Visibilities());
        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(GOT).containsExactlyInAnyOrder("private Ada", "static Ada", "private static Ada", "returning Ada");
    }

    static final class Choosing {
        @Subscribe(types = {"order.paid", "order.s*"})
        void byTypes(Event<?> event) {
            GOT.add("types " + event.type());
        }

        @Subscribe(topics = "payments")
        void byTopic(Event<?> event) {
            GOT.add("topic " + event.type());
        }

        @Subscribe(types = "order.*", topics = "payments", order = -1)
        void byBoth(Object payload) {
            GOT.add("both " + payload.getClass().getSimpleName());
        }
    }

    @Test
    @DisplayName("A3, A4: the annotation chooses types, topics and order")
    void choosing() {
        bus.register(new Choosing());
        bus.publish(new OrderCreated(1, "Ada"));
        bus.publish(new OrderPaid("1"));
        bus.publish(new OrderShipped("DHL"));

        assertThat(GOT)
                .containsExactly("both OrderPaid", "topic order.paid", "types order.paid", "types order.shipped");
    }

    static final class Named {
        @Subscribe(name = "z.last")
        void one(OrderCreated order) {}

        @Subscribe(name = "a.first", delivery = Delivery.ASYNC)
        void two(OrderCreated order) {}

        @Subscribe
        void three(OrderCreated order) {}
    }

    @Test
    void theSubscriptionsComeInTheOrderOfTheirNames() {
        List<Subscription> made = bus.register(new Named());

        assertThat(made).extracting(Subscription::name).containsExactly("Named.three", "a.first", "z.last");
        assertThat(made)
                .extracting(Subscription::delivery)
                .containsExactly(Delivery.SYNC, Delivery.ASYNC, Delivery.SYNC);
    }

    @Test
    void closingOneEndsIt() {
        bus.register(new Visibilities()).forEach(Subscription::close);
        bus.publish(new OrderCreated(1, "Ada"));

        assertThat(GOT).isEmpty();
        assertThat(bus.register(new Visibilities())).hasSize(4);
    }

    static final class Overloaded {
        @Subscribe
        void on(OrderCreated order) {
            GOT.add("created");
        }

        @Subscribe
        void on(OrderShipped order) {
            GOT.add("shipped");
        }
    }

    @Test
    @DisplayName("A3: overloaded methods are handlers of their own, named after what they take")
    void overloaded() {
        assertThat(bus.register(new Overloaded()))
                .extracting(Subscription::name)
                .containsExactlyInAnyOrder("Overloaded.on-OrderCreated", "Overloaded.on-OrderShipped");
        bus.publish(new OrderCreated(1, "Ada"));
        bus.publish(new OrderShipped("DHL"));
        assertThat(GOT).containsExactly("created", "shipped");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.support.Orders.OrderCreated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A3: annotated methods of superclasses are handlers too, each once")
class InheritedHandlersTest {
    static class Base {
        final List<String> got = new ArrayList<>();

        @Subscribe
        void inherited(OrderCreated order) {
            got.add("inherited");
        }

        @Subscribe
        void overridden(OrderCreated order) {
            got.add("of base");
        }

        @Subscribe
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by the bus
        private void secret(OrderCreated order) {
            got.add("secret of base");
        }
    }

    static final class AnnotatedAgain extends Base {
        @Override
        @Subscribe
        void overridden(OrderCreated order) {
            got.add("of subclass");
        }

        @Subscribe
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by the bus
        private void secret(OrderCreated order) {
            got.add("secret of subclass");
        }
    }

    static final class NotAnnotatedAgain extends Base {
        @Override
        void overridden(OrderCreated order) {
            got.add("of subclass");
        }
    }

    abstract static class Generic<T> {
        final List<String> got = new ArrayList<>();

        @Subscribe(types = "order.created")
        void on(T payload) {
            got.add("generic");
        }
    }

    static final class Specific extends Generic<OrderCreated> {
        @Override
        @Subscribe
        void on(OrderCreated payload) {
            got.add("specific");
        }
    }

    private static List<String> whatReaches(Object handlers, List<String> got) {
        try (EventBus bus = EventBus.builder().build()) {
            bus.register(handlers);
            bus.publish(new OrderCreated(1, "Ada"));
        }
        return got;
    }

    @Test
    void anOverridingMethodIsCalledOnceAPrivateOneOverridesNothing() {
        AnnotatedAgain handlers = new AnnotatedAgain();

        assertThat(whatReaches(handlers, handlers.got))
                .containsExactlyInAnyOrder("inherited", "of subclass", "secret of base", "secret of subclass");
    }

    @Test
    void theAnnotationNeedNotBeRepeated() {
        NotAnnotatedAgain handlers = new NotAnnotatedAgain();

        assertThat(whatReaches(handlers, handlers.got))
                .containsExactlyInAnyOrder("inherited", "of subclass", "secret of base");
    }

    @Test
    void anOverriddenGenericMethodIsCalledOnce() {
        Specific handlers = new Specific();

        assertThat(whatReaches(handlers, handlers.got)).containsExactly("specific");
    }

    @Test
    void twoObjectsOfOneClassNeedNames() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.register(new Base());

            assertThatExceptionOfType(InvalidSubscriptionException.class)
                    .isThrownBy(() -> bus.register(new Base()))
                    .withMessageContaining("already has a subscription named 'Base.inherited'");
        }
    }
}

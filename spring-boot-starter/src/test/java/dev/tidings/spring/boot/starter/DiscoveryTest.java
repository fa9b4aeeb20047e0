// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.Subscribe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class DiscoveryTest {
    static class Plain {
        final List<Integer> seen = new ArrayList<>();

        @Subscribe
        void on(OrderCreated order) {
            seen.add(order.id());
        }
    }

    @Transactional
    static class Proxied {
        private final List<Boolean> inTransaction = new ArrayList<>();

        @Subscribe
        void on(OrderCreated order) {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
        }

        List<Boolean> inTransaction() {
            return inTransaction;
        }
    }

    @Transactional
    static class PrivateBehindProxy {
        @Subscribe
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // it is there to be refused
        private void on(OrderCreated order) {}

        void other() {}
    }

    interface Port {
        void other();
    }

    @Transactional
    static class BehindInterface implements Port {
        @Subscribe
        void on(OrderCreated order) {}

        @Override
        public void other() {}
    }

    static class Durable {
        @Subscribe(name = "same.name", delivery = Delivery.DURABLE)
        void on(OrderCreated order) {}
    }

    static class OtherDurable extends Durable {}

    @Test
    @DisplayName("A3: handlers of a bean are found and called")
    void plain() {
        Contexts.withoutDatabase().withBean(Plain.class).run(context -> {
            context.getBean(EventBus.class).publish(new OrderCreated(7));
            assertThat(context.getBean(Plain.class).seen).containsExactly(7);
        });
    }

    @Test
    @DisplayName("A3: a lazy bean with handlers is made for them, one without is left alone")
    void lazy() {
        Contexts.withoutDatabase()
                .withBean(Plain.class, Plain::new, definition -> definition.setLazyInit(true))
                .withBean(
                        "untouched",
                        StringBuilder.class,
                        StringBuilder::new,
                        definition -> definition.setLazyInit(true))
                .run(context -> {
                    assertThat(context.getBeanFactory().containsSingleton("untouched"))
                            .isFalse();
                    context.getBean(EventBus.class).publish(new OrderCreated(7));
                    assertThat(context.getBean(Plain.class).seen).containsExactly(7);
                });
    }

    @Test
    @DisplayName("A3, C1: a handler of a transactional class is called through its proxy")
    void cglib() {
        Contexts.withDatabase().withBean(Proxied.class).run(context -> {
            context.getBean(EventBus.class).publish(new OrderCreated(7));
            assertThat(context.getBean(Proxied.class).inTransaction()).containsExactly(true);
        });
    }

    @Test
    @DisplayName("A3: a private handler behind a proxy is refused")
    void privateBehindProxy() {
        Contexts.withDatabase()
                .withBean(PrivateBehindProxy.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSubscriptionException.class)
                        .hasMessageContainingAll(PrivateBehindProxy.class.getName(), "private"));
    }

    @Test
    @DisplayName("A3: a handler behind a proxy of interfaces is refused, saying what to set")
    void jdkProxy() {
        Contexts.withDatabase()
                .withPropertyValues("spring.aop.proxy-target-class=false")
                .withBean(BehindInterface.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSubscriptionException.class)
                        .hasMessageContaining("spring.aop.proxy-target-class"));
    }

    @Test
    @DisplayName("A3: a prototype bean cannot have handlers")
    void prototype() {
        Contexts.withoutDatabase()
                .withBean(Plain.class, Plain::new, definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("singleton"));
    }

    @Test
    @DisplayName("A3, D2: two durable handlers of one name stop the start with that name")
    void duplicateName() {
        Contexts.withDatabase()
                .withBean("one", Durable.class)
                .withBean("two", OtherDurable.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSubscriptionException.class)
                        .hasMessageContaining("'same.name'"));
    }

    @Test
    @DisplayName("D2: a durable handler without a storage stops the start")
    void durableWithoutStorage() {
        Contexts.withoutDatabase()
                .withBean(Durable.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll("'same.name'", "no storage"));
    }

    @Test
    @DisplayName("D8: a context that is stopped and started again still handles events")
    void restart() {
        Contexts.withoutDatabase().withBean(Plain.class).run(context -> {
            context.getSourceApplicationContext().stop();
            context.getSourceApplicationContext().start();
            context.getBean(EventBus.class).publish(new OrderCreated(7));
            assertThat(context.getBean(Plain.class).seen).containsExactly(7);
        });
    }
}

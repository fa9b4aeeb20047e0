// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import dev.tidings.spring.boot.starter.jpa.JpaShop.PurchaseMade;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** What is published in the transactions of JPA, by Hibernate and Spring Data, on whatever database. */
abstract class JpaTransactions {
    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    static class Application {}

    /** What a test works with. */
    record Running(
            EventBus bus, JpaShop shop, Purchases purchases, EntityManager entities, TransactionTemplate template) {
        List<Integer> handled(Delivery delivery) {
            List<Integer> handled = new CopyOnWriteArrayList<>();
            bus.on(PurchaseMade.class)
                    .named("seen." + delivery)
                    .delivery(delivery)
                    .handle(event -> handled.add(event.payload().id()));
            return handled;
        }

        List<String> stored() {
            return bus.log().find(LogQuery.newest(100)).stream()
                    .map(LoggedEvent::event)
                    .map(event -> event.type() + " " + event.payload())
                    .toList();
        }

        long rows() {
            return purchases.count();
        }
    }

    /** A new context on the database. */
    abstract ApplicationContextRunner database();

    private void run(Consumer<Running> test) {
        database()
                .withConfiguration(AutoConfigurations.of(
                        HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=create")
                .withBean(JpaShop.class)
                .run(context -> {
                    PlatformTransactionManager manager = context.getBean(PlatformTransactionManager.class);
                    assertThat(manager).isInstanceOf(JpaTransactionManager.class);
                    test.accept(new Running(
                            context.getBean(EventBus.class),
                            context.getBean(JpaShop.class),
                            context.getBean(Purchases.class),
                            context.getBean(EntityManager.class),
                            new TransactionTemplate(manager)));
                });
    }

    private static void assertNothingHappened(Running running, List<Integer> asynchronous) {
        assertThat(running.rows()).isZero();
        assertThat(running.stored()).isEmpty();
        running.shop().buy(99, "after all");
        await().untilAsserted(() -> assertThat(asynchronous).containsExactly(99));
    }

    @Test
    @DisplayName(
            "C1: the commit stores entity and event, whether the entity is saved by an EntityManager or by Spring Data")
    void commit() {
        run(running -> {
            List<Integer> durable = running.handled(Delivery.DURABLE);
            running.shop().buy(1, "a");
            running.shop().buyByRepository(2, "b");

            assertThat(running.rows()).isEqualTo(2);
            await().untilAsserted(() -> assertThat(durable).containsExactlyInAnyOrder(1, 2));
        });
    }

    @Test
    @DisplayName("C1: others see the event from the commit on, not before")
    void visibility() {
        run(running -> {
            List<Integer> asynchronous = running.handled(Delivery.ASYNC);
            running.template().executeWithoutResult(status -> {
                running.shop().buy(1, "a");
                running.entities().flush();
                assertThat(asynchronous).isEmpty();
                running.template().setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
                assertThat(running.template().<List<String>>execute(inner -> running.stored()))
                        .isEmpty();
            });
            assertThat(running.stored()).hasSize(1);
            await().untilAsserted(() -> assertThat(asynchronous).containsExactly(1));
        });
    }

    @Test
    @DisplayName("C1: an exception, also after a flush, leaves neither entity nor event")
    void rollback() {
        run(running -> {
            List<Integer> asynchronous = running.handled(Delivery.ASYNC);
            assertThatThrownBy(() -> running.shop().buyAndFail(1)).hasMessage("changed my mind");
            assertNothingHappened(running, asynchronous);
        });
    }

    @Test
    @DisplayName("C1: a transaction that a caught exception has doomed leaves neither, though its caller goes on")
    void rollbackOnly() {
        run(running -> {
            List<Integer> asynchronous = running.handled(Delivery.ASYNC);
            assertThatThrownBy(() -> running.template().executeWithoutResult(status -> {
                        running.shop().buy(1, "a");
                        assertThatThrownBy(() -> running.shop().buyAndFail(2)).hasMessage("changed my mind");
                        running.bus().publish(new PurchaseMade(3));
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
            assertNothingHappened(running, asynchronous);
        });
    }

    @Test
    @DisplayName("C1: a transaction of its own inside another one keeps its event when the outer one is rolled back")
    void requiresNew() {
        run(running -> {
            List<Integer> asynchronous = running.handled(Delivery.ASYNC);
            running.template().executeWithoutResult(status -> {
                running.shop().buy(1, "a");
                running.shop().buyAlone(2);
                status.setRollbackOnly();
            });
            assertThat(running.rows()).isEqualTo(1);
            assertThat(running.stored()).singleElement().asString().contains("2");
            await().untilAsserted(() -> assertThat(asynchronous).containsExactly(2));
        });
    }

    @Test
    @DisplayName("C1: a flush that fails in the commit takes the event with it")
    void failingFlush() {
        run(running -> {
            List<Integer> asynchronous = running.handled(Delivery.ASYNC);
            assertThatThrownBy(() -> running.template().executeWithoutResult(status -> {
                        running.shop().buy(1, "same");
                        running.shop().buy(2, "same");
                    }))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertNothingHappened(running, asynchronous);
        });
    }

    @Test
    @DisplayName(
            "C1: what an entity listener publishes while the commit flushes is part of the transaction, and handled")
    void publishedInTheFlush() {
        run(running -> {
            List<String> seen = new CopyOnWriteArrayList<>();
            running.bus().onType("purchase.flushed").delivery(Delivery.ASYNC).handle(event -> seen.add("async"));
            running.bus()
                    .onType("purchase.flushed")
                    .named("durable")
                    .delivery(Delivery.DURABLE)
                    .handle(event -> seen.add("durable"));

            running.shop().save(1, "listened-1");

            await().untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder("async", "durable"));
            assertThatThrownBy(() -> running.template().executeWithoutResult(status -> {
                        running.shop().save(2, "listened-2");
                        running.shop().save(3, "listened-2");
                    }))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(running.stored()).hasSize(1);
        });
    }

    @Test
    @DisplayName(
            "D2, C1: what a transactional handler saves by JPA before it fails is gone; when it succeeds it is there once")
    void joinedHandler() {
        run(running -> {
            AtomicInteger calls = new AtomicInteger();
            running.bus()
                    .onType("purchase.wanted")
                    .named("buyer")
                    .delivery(Delivery.DURABLE)
                    .transactional()
                    .handle(event -> {
                        running.shop().buy(7, "seventh");
                        running.entities().flush();
                        if (calls.incrementAndGet() == 1) {
                            throw new IllegalStateException("after the flush");
                        }
                    });
            List<Integer> durable = running.handled(Delivery.DURABLE);

            running.bus().publish("purchase.wanted", Map.of());

            await().untilAsserted(() -> assertThat(durable).containsExactly(7));
            assertThat(running.rows()).isEqualTo(1);
            assertThat(calls).hasValue(2);
        });
    }
}

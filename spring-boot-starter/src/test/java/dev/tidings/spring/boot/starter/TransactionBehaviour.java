// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.StorageException;
import dev.tidings.core.Subscribe;
import dev.tidings.core.spi.Transactions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the bus takes part in Spring's transactions, on whatever database. */
abstract class TransactionBehaviour {
    /** A new context on the database, whose tables begin with a prefix of their own. */
    abstract ApplicationContextRunner database();

    static class Shop {
        private final EventBus bus;

        Shop(EventBus bus) {
            this.bus = bus;
        }

        @Transactional
        void order(int id, boolean fail) {
            bus.publish(new OrderCreated(id));
            if (fail) {
                throw new IllegalArgumentException("rolled back on purpose");
            }
        }
    }

    static class AsyncHandler {
        final List<Integer> seen = new CopyOnWriteArrayList<>();
        final List<Boolean> inTransaction = new CopyOnWriteArrayList<>();

        @Subscribe(delivery = Delivery.ASYNC)
        void on(OrderCreated order) {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            seen.add(order.id());
        }
    }

    static class Invoicing {
        private final JdbcTemplate jdbc;
        final Map<Integer, Integer> calls = new ConcurrentHashMap<>();

        Invoicing(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Subscribe(name = "invoicing", delivery = Delivery.DURABLE, transactional = true)
        void on(OrderCreated order) {
            jdbc.update("INSERT INTO test_invoice (order_id) VALUES (?)", order.id());
            if (calls.merge(order.id(), 1, Integer::sum) == 1) {
                throw new IllegalStateException("fails once");
            }
        }
    }

    /** Transactions of something that is not the database. */
    static class OtherTransactions extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, org.springframework.transaction.TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    private static EventBus bus(ApplicationContext context) {
        return context.getBean(EventBus.class);
    }

    private static int stored(ApplicationContext context) {
        return bus(context).log().find(LogQuery.newest(100)).size();
    }

    private static TransactionTemplate template(ApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    @Test
    @DisplayName("C1: the commit of a @Transactional method stores its event, a rollback leaves nothing")
    void transactionalMethod() {
        database().withBean(Shop.class).run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThatThrownBy(() -> shop.order(1, true)).hasMessage("rolled back on purpose");
            assertThat(stored(context)).isZero();
            shop.order(2, false);
            assertThat(stored(context)).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("C1: an event is visible to others only after the commit of a TransactionTemplate")
    void transactionTemplate() {
        database().run(context -> {
            template(context).executeWithoutResult(status -> {
                bus(context).publish(new OrderCreated(1));
                assertThat(stored(context)).isZero();
            });
            assertThat(stored(context)).isEqualTo(1);
            template(context).executeWithoutResult(status -> {
                bus(context).publish(new OrderCreated(2));
                status.setRollbackOnly();
            });
            assertThat(stored(context)).isEqualTo(1);
        });
    }

    @Test
    @DisplayName(
            "A9, C1: a delayed event waits from the commit on, and never after a rollback; it reaches ASYNC and DURABLE handlers")
    void delayed() {
        database().withBean(AsyncHandler.class).run(context -> {
            AsyncHandler handler = context.getBean(AsyncHandler.class);
            List<Integer> durable = new CopyOnWriteArrayList<>();
            bus(context)
                    .on(OrderCreated.class)
                    .named("durable")
                    .delivery(Delivery.DURABLE)
                    .handle(event -> durable.add(event.payload().id()));
            template(context).executeWithoutResult(status -> {
                bus(context).publishAfter(new OrderCreated(1), Duration.ZERO);
                status.setRollbackOnly();
            });
            template(context)
                    .executeWithoutResult(
                            status -> bus(context).publishAfter(new OrderCreated(2), Duration.ofMillis(50)));

            await().untilAsserted(() -> assertThat(durable).containsExactly(2));
            await().untilAsserted(() -> assertThat(handler.seen).containsExactly(2));
            assertThat(handler.inTransaction).containsExactly(false);
            assertThat(stored(context)).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("A5, C1: an ASYNC handler follows the commit, and never a rollback")
    void asyncAfterCommit() {
        database().withBean(Shop.class).withBean(AsyncHandler.class).run(context -> {
            AsyncHandler handler = context.getBean(AsyncHandler.class);
            Shop shop = context.getBean(Shop.class);
            assertThatThrownBy(() -> shop.order(1, true)).isInstanceOf(IllegalArgumentException.class);
            template(context).executeWithoutResult(status -> {
                bus(context).publish(new OrderCreated(2));
                assertThat(handler.seen).isEmpty();
            });
            await().untilAsserted(() -> assertThat(handler.seen).containsExactly(2));
        });
    }

    @Test
    @DisplayName(
            "A11, C1: with tidings.async=false an ASYNC handler runs after the commit, outside the ended transaction")
    void inlineOutsideEndedTransaction() {
        database()
                .withPropertyValues("tidings.async=false")
                .withBean(AsyncHandler.class)
                .run(context -> {
                    AsyncHandler handler = context.getBean(AsyncHandler.class);
                    template(context)
                            .executeWithoutResult(status -> bus(context).publish(new OrderCreated(1)));
                    assertThat(handler.seen).containsExactly(1);
                    assertThat(handler.inTransaction).containsExactly(false);
                });
    }

    private void handlesExactlyOnce(ApplicationContextRunner runner) {
        runner.withBean(Shop.class).withBean(Invoicing.class).run(context -> {
            context.getBean(Shop.class).order(5, false);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            Invoicing invoicing = context.getBean(Invoicing.class);
            await().untilAsserted(() -> {
                assertThat(invoicing.calls).containsEntry(5, 2);
                assertThat(jdbc.queryForList("SELECT order_id FROM test_invoice", Integer.class))
                        .containsExactly(5);
            });
        });
    }

    @Test
    @DisplayName("D2, D3: a transactional durable handler that fails once leaves one row")
    void exactlyOnce() {
        handlesExactlyOnce(database());
    }

    @Test
    @DisplayName("A11, D2: the same with tidings.async=false, in the publisher's thread")
    void exactlyOnceInline() {
        handlesExactlyOnce(database().withPropertyValues("tidings.async=false"));
    }

    @Test
    @DisplayName("C1: storing is refused in a transaction that does not involve the database")
    void foreignTransaction() {
        database().run(context -> {
            TransactionTemplate other = new TransactionTemplate(new OtherTransactions());
            assertThatThrownBy(() ->
                            other.executeWithoutResult(status -> bus(context).publish(new OrderCreated(1))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("does not involve the data source");
            assertThat(stored(context)).isZero();
        });
    }

    @Test
    @DisplayName("D2: what work in a transaction throws comes out as it is, checked exceptions too")
    void exceptionsComeOut() {
        database().run(context -> {
            IOException thrown = new IOException("as it is");
            assertThatThrownBy(() -> context.getBean(Transactions.class).inNewTransaction(() -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.config.EventExternalizationAutoConfiguration;
import org.springframework.modulith.events.config.EventPublicationAutoConfiguration;

/** Namastack Outbox on JDBC: a row for each handler, found by polling, with larger pages and a shorter interval than unless said. */
final class Namastack extends SpringContestant {
    /** Its application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {EventExternalizationAutoConfiguration.class, EventPublicationAutoConfiguration.class},
            excludeName = "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration")
    static class Application {}

    Namastack(DataSource dataSource) throws SQLException {
        super(dataSource);
    }

    @Override
    Class<?> application() {
        return Application.class;
    }

    @Override
    Map<String, Object> settings() {
        return Map.of(
                "namastack.outbox.polling.batch-size",
                1000,
                "namastack.outbox.polling.fixed.interval",
                "50ms",
                "namastack.outbox.processing.executor-core-pool-size",
                HandlerThreads.COUNT,
                "namastack.outbox.processing.delete-completed-records",
                true);
    }

    @Override
    List<Object> beans(List<OrderHandler> handlers) {
        return switch (handlers.size()) {
            case 1 -> List.of(new First(handlers.get(0)));
            case 4 ->
                List.of(
                        new First(handlers.get(0)),
                        new Second(handlers.get(1)),
                        new Third(handlers.get(2)),
                        new Fourth(handlers.get(3)));
            default -> throw new IllegalArgumentException("Made for 1 or 4 handlers, not for " + handlers.size());
        };
    }

    @Override
    Consumer<OrderPlaced> publisher(ConfigurableApplicationContext context) {
        Outbox outbox = context.getBean(Outbox.class);
        return event -> outbox.schedule(event, event.order());
    }

    /** Handlers are known by their class, so each has one of its own. */
    static class First implements OutboxTypedHandler<OrderPlaced> {
        private final OrderHandler handler;

        First(OrderHandler handler) {
            this.handler = handler;
        }

        @Override
        public void handle(OrderPlaced event, OutboxRecordMetadata metadata) {
            handler.handle(event.number());
        }
    }

    /** The second. */
    static final class Second extends First {
        Second(OrderHandler handler) {
            super(handler);
        }
    }

    /** The third. */
    static final class Third extends First {
        Third(OrderHandler handler) {
            super(handler);
        }
    }

    /** The fourth. */
    static final class Fourth extends First {
        Fourth(OrderHandler handler) {
            super(handler);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.ApplicationModuleListener;

/**
 * Spring Modulith's registry of publications on JDBC: a row for each listener, deleted when that is done, which is the cheapest of the
 * documented ways to complete one.
 */
final class Modulith extends SpringContestant {
    /** Its application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    Modulith(DataSource dataSource) throws SQLException {
        super(dataSource);
    }

    @Override
    Class<?> application() {
        return Application.class;
    }

    @Override
    Map<String, Object> settings() {
        return Map.of(
                "spring.modulith.events.jdbc.schema-initialization.enabled", true,
                "spring.modulith.events.completion-mode", "delete",
                "namastack.outbox.enabled", false,
                "namastack.outbox.multicaster.enabled", false);
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
        return context::publishEvent;
    }

    /** Listeners are known by class and method, so each has a class of its own. */
    static class First {
        private final OrderHandler handler;

        First(OrderHandler handler) {
            this.handler = handler;
        }

        @ApplicationModuleListener
        void on(OrderPlaced event) {
            handler.handle(event.number());
        }
    }

    /** The second. */
    static class Second {
        private final OrderHandler handler;

        Second(OrderHandler handler) {
            this.handler = handler;
        }

        @ApplicationModuleListener
        void on(OrderPlaced event) {
            handler.handle(event.number());
        }
    }

    /** The third. */
    static class Third {
        private final OrderHandler handler;

        Third(OrderHandler handler) {
            this.handler = handler;
        }

        @ApplicationModuleListener
        void on(OrderPlaced event) {
            handler.handle(event.number());
        }
    }

    /** The fourth. */
    static class Fourth {
        private final OrderHandler handler;

        Fourth(OrderHandler handler) {
            this.handler = handler;
        }

        @ApplicationModuleListener
        void on(OrderPlaced event) {
            handler.handle(event.number());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** A library of Spring Boot: an application without a web server on the given data source, with handlers that are beans. */
abstract class SpringContestant implements DurableContestant {
    private final DataSource dataSource;
    private @Nullable Running running;

    /** What publishing needs. */
    private record Running(
            ConfigurableApplicationContext context, TransactionTemplate transactions, Consumer<OrderPlaced> publish) {}

    SpringContestant(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        OrderRow.createTables(dataSource);
    }

    /** The class of the application. */
    abstract Class<?> application();

    /** Its properties. */
    abstract Map<String, Object> settings();

    /** The beans, one for each handler. */
    abstract List<Object> beans(List<OrderHandler> handlers);

    /** How an event is published within a transaction. */
    abstract Consumer<OrderPlaced> publisher(ConfigurableApplicationContext context);

    @Override
    public final void start(List<OrderHandler> handlers) {
        Map<String, Object> settings = new LinkedHashMap<>(settings());
        settings.put("spring.task.execution.pool.core-size", HandlerThreads.COUNT);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application())
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(settings)
                .initializers(starting -> {
                    starting.getBeanFactory().registerSingleton("dataSource", dataSource);
                    beans(handlers).forEach(bean -> register(starting, bean));
                })
                .run();
        running = new Running(context, context.getBean(TransactionTemplate.class), publisher(context));
    }

    private static <T> void register(ConfigurableApplicationContext context, T bean) {
        @SuppressWarnings("unchecked") // what getClass returns is a class of T
        Class<T> type = (Class<T>) bean.getClass();
        ((org.springframework.context.support.GenericApplicationContext) context).registerBean(type, () -> bean);
    }

    @Override
    public final void publish(long order) {
        Running application = Objects.requireNonNull(running, "not started");
        application.transactions().executeWithoutResult(status -> {
            insert(order);
            application.publish().accept(OrderPlaced.of(order));
        });
    }

    private void insert(long order) {
        try {
            OrderRow.insert(DataSourceUtils.getConnection(dataSource), order);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not store order " + order, e);
        }
    }

    @Override
    public final void close() {
        if (running != null) {
            running.context().close();
        }
    }
}

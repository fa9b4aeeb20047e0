// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.InvalidSettingException.apply;

import dev.tidings.core.BackendMode;
import dev.tidings.core.BackendRoute;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventBusBuilder;
import dev.tidings.core.HandlerErrorListener;
import dev.tidings.core.HandlingInterceptor;
import dev.tidings.core.PublicationInterceptor;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.spi.EventArchive;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.nio.file.Path;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** The bus that properties and beans describe. */
record ConfiguredBus(TidingsProperties properties, Environment environment, ConfigurableListableBeanFactory beans) {
    /** @throws InvalidSettingException when a property says what is not possible */
    EventBus build() {
        EventBusBuilder builder = EventBus.builder()
                .source(source())
                .enabled(properties.enabled())
                .async(properties.async())
                .shutdownDeadline(properties.shutdownDeadline())
                .strictNames(properties.strictNames())
                .unknownTypes(properties.unknownTypes())
                .backendMode(properties.backendMode());
        addChecked(builder);
        addBeans(builder);
        new ConfiguredTransformations(properties.transformations()).addTo(builder);
        backends().addTo(builder);
        return builder.build();
    }

    private String source() {
        return properties.source() == null
                ? "/" + environment.getProperty("spring.application.name", properties.name())
                : properties.source();
    }

    private void addChecked(EventBusBuilder builder) {
        apply("tidings.name", properties.name(), builder::name);
        apply("tidings.async-queue-capacity", properties.asyncQueueCapacity(), builder::asyncQueueCapacity);
        apply("tidings.max-causation-depth", properties.maxCausationDepth(), builder::maxCausationDepth);
        if (properties.durable().deduplicationWindow() != null) {
            apply(
                    "tidings.durable.deduplication-window",
                    properties.durable().deduplicationWindow(),
                    builder::deduplicate);
        }
        Path folder = properties.failoverDir();
        if (folder != null) {
            apply("tidings.failover", properties.failover(), failover -> builder.failover(failover.in(folder)));
        }
        apply("tidings.durable", properties.durable(), durable -> builder.durable(durable.options()));
        apply(
                "tidings.durable.retention",
                properties.durable().retention(),
                retention -> addRetention(builder, retention));
    }

    private void addRetention(EventBusBuilder builder, TidingsProperties.Retention retention) {
        RetentionOptions options =
                retention.options(beans.getBeanProvider(EventArchive.class).getIfUnique());
        if (options != null) {
            builder.retention(options);
        }
    }

    private void addBeans(EventBusBuilder builder) {
        beans.getBeanProvider(HandlerErrorListener.class).orderedStream().forEach(builder::onHandlerError);
        beans.getBeanProvider(PublicationInterceptor.class).orderedStream().forEach(builder::intercept);
        beans.getBeanProvider(HandlingInterceptor.class).orderedStream().forEach(builder::intercept);
        beans.getBeanProvider(EventCodec.class).ifUnique(builder::codec);
        beans.getBeanProvider(Storage.class).ifUnique(builder::storage);
        beans.getBeanProvider(Transactions.class).ifUnique(builder::transactions);
    }

    private ConfiguredBackends backends() {
        return new ConfiguredBackends(
                properties,
                new BackendChoice(beans, properties.backendMode() == BackendMode.LOCAL),
                beans.getBeanProvider(BackendRoute.class).orderedStream().toList());
    }
}

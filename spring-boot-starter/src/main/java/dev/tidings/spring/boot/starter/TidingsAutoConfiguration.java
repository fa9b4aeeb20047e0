// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventBusBuilder;
import dev.tidings.core.HandlerErrorListener;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Makes the application's {@link EventBus} from {@code tidings.*}, and registers the handlers that it finds on beans. Steps
 * aside for an {@link EventBus} bean of the application's own.
 */
@AutoConfiguration(after = {TidingsJdbcAutoConfiguration.class, TidingsTransactionAutoConfiguration.class})
@EnableConfigurationProperties(TidingsProperties.class)
public final class TidingsAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    EventBus eventBus(
            TidingsProperties properties,
            Environment environment,
            ListableBeanFactory beans,
            ObjectProvider<HandlerErrorListener> errorListeners) {
        EventBusBuilder builder = EventBus.builder()
                .name(properties.name())
                .source(source(properties, environment))
                .enabled(properties.enabled())
                .async(properties.async())
                .asyncQueueCapacity(properties.asyncQueueCapacity())
                .shutdownDeadline(properties.shutdownDeadline())
                .strictNames(properties.strictNames())
                .unknownTypes(properties.unknownTypes())
                .durable(properties.durable().options())
                .backend(new BackendChoice(beans).choose(properties.backend()));
        errorListeners.orderedStream().forEach(builder::onHandlerError);
        beans.getBeanProvider(EventCodec.class).ifUnique(builder::codec);
        beans.getBeanProvider(Storage.class).ifUnique(builder::storage);
        beans.getBeanProvider(Transactions.class).ifUnique(builder::transactions);
        return builder.build();
    }

    private static String source(TidingsProperties properties, Environment environment) {
        if (properties.source() != null) {
            return properties.source();
        }
        return "/" + environment.getProperty("spring.application.name", properties.name());
    }

    @Bean
    HandlerRegistrar tidingsHandlerRegistrar(EventBus bus, ConfigurableApplicationContext context) {
        return new HandlerRegistrar(bus, context);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Makes the application's {@link EventBus} from {@code tidings.*} and from beans (backends and routes to them, interceptors, listeners,
 * in their order), and registers the handlers that it finds on beans. Steps aside for an {@link EventBus} bean of the application's own.
 */
@AutoConfiguration(after = {TidingsJdbcAutoConfiguration.class, TidingsTransactionAutoConfiguration.class})
@EnableConfigurationProperties(TidingsProperties.class)
public final class TidingsAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    EventBus eventBus(TidingsProperties properties, Environment environment, ConfigurableListableBeanFactory beans) {
        return new ConfiguredBus(properties, environment, beans).build();
    }

    /** Closed by the bus. */
    @Bean(destroyMethod = "")
    @Conditional(InMemoryBackendIsChosen.class)
    @ConditionalOnMissingBean
    InMemoryBackend tidingsInMemoryBackend() {
        return new InMemoryBackend();
    }

    @Bean
    @ConditionalOnSingleCandidate(EventBus.class)
    @ConditionalOnBooleanProperty(name = "tidings.default-bus", matchIfMissing = true)
    DefaultBusHolder tidingsDefaultBusHolder(EventBus bus) {
        return new DefaultBusHolder(bus);
    }

    @Bean
    SourceStarter tidingsSourceStarter(EventBus bus, TidingsProperties properties, ListableBeanFactory beans) {
        return new SourceStarter(bus, properties, beans);
    }

    @Bean
    HandlerRegistrar tidingsHandlerRegistrar(EventBus bus, ConfigurableApplicationContext context) {
        return new HandlerRegistrar(bus, context);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import com.rabbitmq.client.ConnectionFactory;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.rabbitmq.RabbitMqBackend;
import dev.tidings.rabbitmq.RabbitMqSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The backend {@code rabbitmq}, and a source, from {@code tidings.rabbitmq.*}. */
@AutoConfiguration(before = TidingsAutoConfiguration.class)
@ConditionalOnClass(RabbitMqBackend.class)
@EnableConfigurationProperties(RabbitMqProperties.class)
public final class TidingsRabbitMqAutoConfiguration {
    private static final String PREFIX = "tidings.rabbitmq";

    @Bean
    BackendFactory tidingsRabbitMq(RabbitMqProperties properties, BeanFactory beans) {
        return new BackendFactory(
                "rabbitmq", () -> InvalidSettingException.make(PREFIX, () -> backend(properties, beans)));
    }

    private static Backend backend(RabbitMqProperties properties, BeanFactory beans) {
        RabbitMqBackend.Builder builder = RabbitMqBackend.builder()
                .exchange(properties.exchange())
                .declareExchange(properties.declareExchange())
                .mandatory(properties.mandatory())
                .confirmTimeout(properties.confirmTimeout())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(beans.getBeanProvider(EventCodec.class).getIfUnique()).to(builder::codec);
        ConnectionFactory own = beans.getBeanProvider(ConnectionFactory.class).getIfUnique();
        if (own == null) {
            map.from(properties.uri()).to(builder::uri);
        } else {
            builder.connectionFactory(own);
        }
        return builder.build();
    }

    /** Started and closed by the bus. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnProperty(PREFIX + ".source.queue")
    @ConditionalOnMissingBean
    RabbitMqSource tidingsRabbitMqSource(RabbitMqProperties properties, BeanFactory beans) {
        return InvalidSettingException.make(PREFIX + ".source", () -> source(properties, beans));
    }

    private static RabbitMqSource source(RabbitMqProperties properties, BeanFactory beans) {
        RabbitMqProperties.Source said = properties.source();
        RabbitMqSource.Builder builder = RabbitMqSource.builder()
                .declare(said.declare())
                .quorum(said.quorum())
                .singleActiveConsumer(said.singleActiveConsumer())
                .prefetch(said.prefetch())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(beans.getBeanProvider(EventCodec.class).getIfUnique()).to(builder::codec);
        map.from(said.queue()).to(builder::queue);
        map.from(said.deadLetterQueue()).to(builder::deadLetterQueue);
        map.from(said.deadLetterExchange()).to(builder::deadLetterExchange);
        map.from(said.bindTo())
                .to(exchange -> builder.bind(exchange, said.routingPatterns().toArray(String[]::new)));
        ConnectionFactory own = beans.getBeanProvider(ConnectionFactory.class).getIfUnique();
        if (own == null) {
            map.from(properties.uri()).to(builder::uri);
        } else {
            builder.connectionFactory(own);
        }
        return builder.build();
    }
}

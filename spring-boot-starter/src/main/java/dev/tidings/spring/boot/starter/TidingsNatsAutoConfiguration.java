// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.nats.JetStreamBackend;
import dev.tidings.nats.JetStreamSource;
import io.nats.client.Connection;
import io.nats.client.Options;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The backend {@code nats}, and a source, from {@code tidings.nats.*}. */
@AutoConfiguration(before = TidingsAutoConfiguration.class)
@ConditionalOnClass(JetStreamBackend.class)
@EnableConfigurationProperties(NatsProperties.class)
public final class TidingsNatsAutoConfiguration {
    private static final String PREFIX = "tidings.nats";

    @Bean
    BackendFactory tidingsNats(NatsProperties properties, BeanFactory beans) {
        return new BackendFactory("nats", () -> InvalidSettingException.make(PREFIX, () -> backend(properties, beans)));
    }

    private static Backend backend(NatsProperties properties, BeanFactory beans) {
        JetStreamBackend.Builder builder = JetStreamBackend.builder()
                .prefix(properties.prefix())
                .duplicateWindow(properties.duplicateWindow())
                .connectTimeout(properties.connectTimeout())
                .sendTimeout(properties.sendTimeout())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(beans.getBeanProvider(EventCodec.class).getIfUnique()).to(builder::codec);
        map.from(properties.stream()).to(builder::stream);
        if (!properties.createSubjects().isEmpty()) {
            builder.createStream(properties.createSubjects().toArray(String[]::new));
        }
        Connection connection = beans.getBeanProvider(Connection.class).getIfUnique();
        Options options = beans.getBeanProvider(Options.class).getIfUnique();
        if (connection != null) {
            builder.connection(connection);
        } else if (options != null) {
            builder.options(options);
        } else {
            builder.servers(properties.servers().toArray(String[]::new));
        }
        return builder.build();
    }

    /** Started and closed by the bus. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnProperty(PREFIX + ".source.consumer")
    @ConditionalOnMissingBean
    JetStreamSource tidingsNatsSource(NatsProperties properties, BeanFactory beans) {
        return InvalidSettingException.make(PREFIX + ".source", () -> source(properties, beans));
    }

    private static JetStreamSource source(NatsProperties properties, BeanFactory beans) {
        NatsProperties.Source said = properties.source();
        JetStreamSource.Builder builder = JetStreamSource.builder()
                .batchSize(said.batchSize())
                .ackWait(said.ackWait())
                .maxAckPending(said.maxAckPending())
                .onlyNew(said.onlyNew())
                .connectTimeout(properties.connectTimeout())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(beans.getBeanProvider(EventCodec.class).getIfUnique()).to(builder::codec);
        map.from(properties.stream()).to(builder::stream);
        map.from(said.consumer()).to(builder::consumer);
        map.from(said.filter()).to(builder::filter);
        Options options = beans.getBeanProvider(Options.class).getIfUnique();
        if (options == null) {
            builder.servers(properties.servers().toArray(String[]::new));
        } else {
            builder.options(options);
        }
        return builder.build();
    }
}

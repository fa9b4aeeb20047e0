// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.kafka.KafkaBackend;
import dev.tidings.kafka.KafkaSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The backend {@code kafka}, and a source, from {@code tidings.kafka.*}. */
@AutoConfiguration(before = TidingsAutoConfiguration.class)
@ConditionalOnClass(KafkaBackend.class)
@EnableConfigurationProperties(KafkaProperties.class)
public final class TidingsKafkaAutoConfiguration {
    private static final String PREFIX = "tidings.kafka";

    @Bean
    BackendFactory tidingsKafka(
            KafkaProperties properties,
            ObjectProvider<Producer<byte[], byte[]>> producers,
            ObjectProvider<EventCodec> codecs) {
        return new BackendFactory(
                "kafka",
                () -> InvalidSettingException.make(
                        PREFIX, () -> backend(properties, producers.getIfUnique(), codecs.getIfUnique())));
    }

    private static Backend backend(
            KafkaProperties properties, @Nullable Producer<byte[], byte[]> producer, @Nullable EventCodec codec) {
        KafkaBackend.Builder builder = KafkaBackend.builder()
                .topicPrefix(properties.topicPrefix())
                .deliveryTimeout(properties.deliveryTimeout())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(codec).to(builder::codec);
        map.from(properties.topic()).to(builder::topic);
        map.from(properties.clientId()).to(builder::clientId);
        if (producer == null) {
            map.from(properties.bootstrapServers()).to(builder::bootstrapServers);
            properties.properties().forEach(builder::property);
        } else {
            builder.producer(producer);
        }
        return builder.build();
    }

    /** Started and closed by the bus. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnProperty(PREFIX + ".source.group-id")
    @ConditionalOnMissingBean
    KafkaSource tidingsKafkaSource(KafkaProperties properties, ObjectProvider<EventCodec> codecs) {
        return InvalidSettingException.make(PREFIX + ".source", () -> source(properties, codecs.getIfUnique()));
    }

    private static KafkaSource source(KafkaProperties properties, @Nullable EventCodec codec) {
        KafkaProperties.Source said = properties.source();
        KafkaSource.Builder builder = KafkaSource.builder()
                .topics(said.topics().toArray(String[]::new))
                .concurrency(said.concurrency())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(codec).to(builder::codec);
        map.from(properties.bootstrapServers()).to(builder::bootstrapServers);
        map.from(properties.clientId()).to(builder::clientId);
        map.from(said.groupId()).to(builder::groupId);
        map.from(said.deadLetterTopic()).to(builder::deadLetterTopic);
        properties.properties().forEach(builder::property);
        said.properties().forEach(builder::property);
        return builder.build();
    }
}

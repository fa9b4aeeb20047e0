// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.redis.BackendOptions;
import dev.tidings.redis.RedisOptions;
import dev.tidings.redis.RedisPubSubBackend;
import dev.tidings.redis.RedisPubSubSource;
import dev.tidings.redis.RedisStreamsBackend;
import dev.tidings.redis.RedisStreamsSource;
import io.lettuce.core.RedisClient;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/** The backends {@code redis-pubsub} and {@code redis-streams}, and sources, from {@code tidings.redis.*}. */
@AutoConfiguration(before = TidingsAutoConfiguration.class)
@ConditionalOnClass(RedisStreamsBackend.class)
@EnableConfigurationProperties(RedisProperties.class)
public final class TidingsRedisAutoConfiguration {
    private static final String PREFIX = "tidings.redis";

    @Bean
    BackendFactory tidingsRedisPubSub(RedisProperties properties, BeanFactory beans) {
        return new BackendFactory(
                "redis-pubsub", () -> InvalidSettingException.make(PREFIX, () -> pubSub(properties, beans)));
    }

    @Bean
    BackendFactory tidingsRedisStreams(RedisProperties properties, BeanFactory beans) {
        return new BackendFactory(
                "redis-streams", () -> InvalidSettingException.make(PREFIX, () -> streams(properties, beans)));
    }

    private static Backend pubSub(RedisProperties properties, BeanFactory beans) {
        RedisPubSubBackend.Builder builder = RedisPubSubBackend.builder().prefix(properties.prefix());
        configureSending(builder, properties, beans);
        return builder.build();
    }

    private static Backend streams(RedisProperties properties, BeanFactory beans) {
        RedisStreamsBackend.Builder builder =
                RedisStreamsBackend.builder().name("redis-streams").waitForReplicas(properties.waitForReplicas());
        if (properties.streamPerTopic() == null) {
            builder.stream(properties.stream());
        } else {
            builder.streamPerTopic(properties.streamPerTopic());
        }
        PropertyMapper.get().from(properties.maxLength()).to(builder::maxLength);
        configureSending(builder, properties, beans);
        return builder.build();
    }

    private static void configureSending(BackendOptions<?> builder, RedisProperties properties, BeanFactory beans) {
        PropertyMapper.get().from(properties.sendTimeout()).to(builder::sendTimeout);
        configure(builder, properties, beans);
    }

    private static void configure(RedisOptions<?> builder, RedisProperties properties, BeanFactory beans) {
        builder.checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(beans.getBeanProvider(EventCodec.class).getIfUnique()).to(builder::codec);
        map.from(properties.uri()).to(builder::uri);
        map.from(properties.connectTimeout()).to(builder::connectTimeout);
        map.from(beans.getBeanProvider(RedisClient.class).getIfUnique()).to(builder::client);
    }

    /** Started and closed by the bus. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnProperty(PREFIX + ".source.group")
    @ConditionalOnMissingBean
    RedisStreamsSource tidingsRedisStreamsSource(RedisProperties properties, BeanFactory beans) {
        return InvalidSettingException.make(PREFIX + ".source", () -> {
            RedisProperties.Source said = properties.source();
            RedisStreamsSource.Builder builder = RedisStreamsSource.builder()
                    .name("redis-streams")
                    .streams(said.streams().toArray(String[]::new))
                    .batchSize(said.batchSize())
                    .minIdle(said.minIdle())
                    .onlyNew(said.onlyNew());
            PropertyMapper map = PropertyMapper.get();
            map.from(said.group()).to(builder::group);
            map.from(said.consumer()).to(builder::consumer);
            configure(builder, properties, beans);
            return builder.build();
        });
    }

    /** Started and closed by the bus. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnProperty(PREFIX + ".pubsub.topics")
    @ConditionalOnMissingBean
    RedisPubSubSource tidingsRedisPubSubSource(RedisProperties properties, BeanFactory beans) {
        return InvalidSettingException.make(PREFIX + ".pubsub", () -> {
            RedisPubSubSource.Builder builder = RedisPubSubSource.builder()
                    .prefix(properties.prefix())
                    .topics(StringUtils.commaDelimitedListToStringArray(
                            properties.pubsub().topics()));
            configure(builder, properties, beans);
            return builder.build();
        });
    }
}

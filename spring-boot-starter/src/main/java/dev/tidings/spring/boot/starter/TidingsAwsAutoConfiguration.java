// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.aws.EventBridgeBackend;
import dev.tidings.aws.SqsSource;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.EventCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The backend {@code eventbridge}, and a source on a queue of SQS, from {@code tidings.aws.*}. Clients and an {@link AwsCredentialsProvider} of
 * the application are used where there are any.
 */
@AutoConfiguration(before = TidingsAutoConfiguration.class)
@ConditionalOnClass(EventBridgeBackend.class)
@EnableConfigurationProperties(AwsProperties.class)
public final class TidingsAwsAutoConfiguration {
    private static final String PREFIX = "tidings.aws";

    @Bean
    BackendFactory tidingsEventBridge(AwsProperties properties, BeanFactory beans) {
        return new BackendFactory(
                "eventbridge", () -> InvalidSettingException.make(PREFIX, () -> backend(properties, beans)));
    }

    private static Backend backend(AwsProperties properties, BeanFactory beans) {
        EventBridgeBackend.Builder builder = EventBridgeBackend.builder()
                .eventBusName(properties.eventBusName())
                .requestTimeout(properties.requestTimeout())
                .sendTimeout(properties.sendTimeout())
                .maxAttempts(properties.maxAttempts())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(only(beans, EventCodec.class)).to(builder::codec);
        map.from(properties.source()).to(builder::source);
        EventBridgeClient client = only(beans, EventBridgeClient.class);
        if (client != null) {
            builder.client(client);
        } else {
            map.from(properties.region()).to(builder::region);
            map.from(properties.endpointOverride()).to(builder::endpointOverride);
            map.from(only(beans, AwsCredentialsProvider.class)).to(builder::credentialsProvider);
        }
        return builder.build();
    }

    /** Started and closed by the bus. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnProperty(PREFIX + ".sqs.queue-url")
    @ConditionalOnMissingBean
    SqsSource tidingsSqsSource(AwsProperties properties, BeanFactory beans) {
        return InvalidSettingException.make(PREFIX + ".sqs", () -> source(properties, beans));
    }

    private static SqsSource source(AwsProperties properties, BeanFactory beans) {
        AwsProperties.Sqs said = properties.sqs();
        SqsSource.Builder builder = SqsSource.builder()
                .batchSize(said.batchSize())
                .concurrency(said.concurrency())
                .pollWait(said.pollWait())
                .visibilityTimeout(said.visibilityTimeout())
                .deadLetters(said.deadLetters())
                .redriveDelay(said.redriveDelay())
                .checkAtStart(properties.checkAtStart());
        PropertyMapper map = PropertyMapper.get();
        map.from(only(beans, EventCodec.class)).to(builder::codec);
        map.from(said.queueUrl()).to(builder::queue);
        SqsClient client = only(beans, SqsClient.class);
        if (client != null) {
            builder.client(client);
        } else {
            map.from(properties.region()).to(builder::region);
            map.from(said.endpointOverride())
                    .orFrom(properties::endpointOverride)
                    .to(builder::endpointOverride);
            map.from(only(beans, AwsCredentialsProvider.class)).to(builder::credentialsProvider);
        }
        return builder.build();
    }

    private static <T> @Nullable T only(BeanFactory beans, Class<T> type) {
        return beans.getBeanProvider(type).getIfUnique();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Source;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("E8: Kafka by Spring Boot's properties")
class KafkaPropertiesTest {
    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsKafkaAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    @Test
    @DisplayName("tidings.backend=kafka makes the backend, which connects when it first sends")
    void backend() {
        with("tidings.backend=kafka", "tidings.kafka.bootstrap-servers=localhost:1", "tidings.kafka.topic=events")
                .run(context -> assertThat(context.getBean(EventBus.class).backends())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("kafka")));
    }

    @Test
    @DisplayName("a Producer bean of the application is used, and not closed")
    void ownClient() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        with("tidings.backend=kafka", "tidings.kafka.topic-prefix=shop.")
                .withBean("producer", Producer.class, () -> producer, bean -> bean.setDestroyMethodName(""))
                .run(context -> context.getBean(EventBus.class).publish(new OrderCreated(1)));

        assertThat(producer.history())
                .singleElement()
                .satisfies(sent -> assertThat(sent.topic()).isEqualTo("shop.order.created"));
        assertThat(producer.closed()).isFalse();
    }

    @Test
    @DisplayName("what is missing ends the start, and is explained without any value")
    void missing() {
        with("tidings.backend=kafka", "tidings.kafka.properties.sasl.jaas.config=secret")
                .run(explainedWith("tidings.kafka", "bootstrapServers"));
    }

    @Test
    @DisplayName("a source is there when its group is set; in local mode it is not even made")
    void source() {
        with(
                        "tidings.kafka.bootstrap-servers=localhost:1",
                        "tidings.kafka.source.group-id=shop",
                        "tidings.kafka.source.topics=orders,deals")
                .run(context -> assertThat(context.getBean(EventBus.class).sources())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("kafka")));
        with("tidings.kafka.source.group-id=shop", "tidings.mode=local").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(EventBus.class).sources()).isEmpty();
        });
        with().run(context -> assertThat(context).doesNotHaveBean(Source.class));
    }

    @Test
    @DisplayName("without its library the backend is refused with the library's name")
    void library() {
        with("tidings.backend=kafka")
                .withClassLoader(new FilteredClassLoader("dev.tidings.kafka"))
                .run(explainedWith("dev.tidings:tidings-kafka"));
    }
}

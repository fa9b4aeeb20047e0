// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("E8: RabbitMQ by Spring Boot's properties")
class RabbitMqPropertiesTest {
    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsRabbitMqAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    @Test
    @DisplayName("tidings.backend=rabbitmq makes the backend, by an address or by the application's ConnectionFactory")
    void backend() {
        with("tidings.backend=rabbitmq", "tidings.rabbitmq.uri=amqp://guest:guest@localhost:1")
                .run(context -> assertThat(context.getBean(EventBus.class).backends())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("rabbitmq")));
        with("tidings.backend=rabbitmq")
                .withBean(ConnectionFactory.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    @DisplayName(
            "what is missing ends the start, and so does a broker that is to be checked and out of reach; no password is told")
    void refused() {
        with("tidings.backend=rabbitmq").run(explainedWith("tidings.rabbitmq"));
        with(
                        "tidings.backend=rabbitmq",
                        "tidings.rabbitmq.uri=amqp://guest:topsecret@localhost:1",
                        "tidings.rabbitmq.check-at-start=true")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .rootCause()
                            .message()
                            .doesNotContain("topsecret");
                });
    }

    @Test
    @DisplayName("a source is there when its queue is set")
    void source() {
        with(
                        "tidings.rabbitmq.uri=amqp://localhost:1",
                        "tidings.rabbitmq.source.queue=shop",
                        "tidings.rabbitmq.source.bind-to=events",
                        "tidings.rabbitmq.source.routing-patterns=order.#",
                        "tidings.rabbitmq.source.dead-letter-queue=shop.dead")
                .run(context -> assertThat(context.getBean(EventBus.class).sources())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("rabbitmq")));
        with().run(context -> assertThat(context).doesNotHaveBean(Source.class));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("E8: NATS JetStream by Spring Boot's properties")
class NatsPropertiesTest {
    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsNatsAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    @Test
    @DisplayName("tidings.backend=nats makes the backend, which connects when it first sends")
    void backend() {
        with("tidings.backend=nats", "tidings.nats.servers=nats://localhost:1", "tidings.nats.stream=EVENTS")
                .run(context -> assertThat(context.getBean(EventBus.class).backends())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("nats")));
    }

    @Test
    @DisplayName("what is missing ends the start, and so do servers that are to be checked and out of reach")
    void refused() {
        with("tidings.backend=nats").run(explainedWith("tidings.nats", "stream"));
        with(
                        "tidings.backend=nats",
                        "tidings.nats.servers=nats://localhost:1",
                        "tidings.nats.stream=EVENTS",
                        "tidings.nats.check-at-start=true")
                .run(explainedWith("tidings.nats", "localhost:1"));
    }

    @Test
    @DisplayName("a source is there when its consumer is set, and tries to connect")
    void source() {
        with(
                        "tidings.nats.servers=nats://localhost:1",
                        "tidings.nats.stream=EVENTS",
                        "tidings.nats.source.consumer=shop",
                        "tidings.nats.source.filter=events.order.>")
                .run(context -> assertThat(context.getBean(EventBus.class).sources())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("nats")));
        with().run(context -> assertThat(context).doesNotHaveBean(Source.class));
    }
}

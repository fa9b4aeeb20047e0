// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.SourceStatus;
import dev.tidings.core.spi.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("E5: Redis by Spring Boot's properties")
class RedisPropertiesTest {
    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsRedisAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-pubsub", "redis-streams"})
    @DisplayName("tidings.backend makes the backend, which connects when it first sends")
    void backend(String name) {
        with("tidings.backend=" + name, "tidings.redis.uri=redis://localhost:1")
                .run(context -> assertThat(context.getBean(EventBus.class).backends())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo(name)));
    }

    @Test
    @DisplayName("an impossible value ends the start, and so does a Redis that is to be checked and out of reach")
    void refused() {
        with("tidings.backend=redis-streams", "tidings.redis.uri=redis://localhost:1", "tidings.redis.max-length=-1")
                .run(explainedWith("tidings.redis", "maxLength"));
        with(
                        "tidings.backend=redis-streams",
                        "tidings.redis.uri=redis://localhost:1",
                        "tidings.redis.check-at-start=true")
                .run(explainedWith("tidings.redis", "localhost:1"));
    }

    @Test
    @DisplayName("sources are there when a group or topics are set")
    void sources() {
        with(
                        "tidings.redis.uri=redis://localhost:1",
                        "tidings.redis.source.group=shop",
                        "tidings.redis.pubsub.topics=deals,lead*")
                .run(context -> assertThat(context.getBean(EventBus.class).sources())
                        .extracting(SourceStatus::name)
                        .containsExactlyInAnyOrder("redis-streams", "redis-pubsub"));
        with().run(context -> assertThat(context).doesNotHaveBean(Source.class));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.UnknownTypes;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PropertiesTest {
    @Test
    @DisplayName("A11, D3: without any property the defaults are those of the core")
    void defaults() {
        Contexts.withoutDatabase().run(context -> {
            TidingsProperties properties = context.getBean(TidingsProperties.class);
            assertThat(properties.enabled()).isTrue();
            assertThat(properties.async()).isTrue();
            assertThat(properties.backend()).isNull();
            assertThat(properties.backends()).isEmpty();
            assertThat(properties.transformations()).isEmpty();
            assertThat(properties.defaultBus()).isTrue();
            assertThat(properties.maxCausationDepth()).isEqualTo(100);
            assertThat(properties.name()).isEqualTo("default");
            assertThat(properties.jdbc().enabled()).isTrue();
            assertThat(properties.durable().options()).isEqualTo(DurableOptions.DEFAULT);
        });
    }

    @Test
    @DisplayName("A11, D3, D8: every property arrives where it belongs")
    void binds() {
        Contexts.withoutDatabase()
                .withPropertyValues(
                        "tidings.async=false",
                        "tidings.name=shop",
                        "tidings.source=/shop/eu",
                        "tidings.strict-names=true",
                        "tidings.unknown-types=refuse",
                        "tidings.async-queue-capacity=7",
                        "tidings.max-causation-depth=8",
                        "tidings.default-bus=false",
                        "tidings.shutdown-deadline=3s",
                        "tidings.failover-dir=spool",
                        "tidings.jdbc.schema=events",
                        "tidings.jdbc.table-prefix=ev_",
                        "tidings.jdbc.create-tables=false",
                        "tidings.jdbc.notifications=false",
                        "tidings.durable.poll-interval=2s",
                        "tidings.durable.batch-size=9",
                        "tidings.durable.lease-duration=4s",
                        "tidings.durable.concurrency=5",
                        "tidings.durable.retry.max-attempts=3",
                        "tidings.durable.retry.initial-delay=1s",
                        "tidings.durable.retry.multiplier=3",
                        "tidings.durable.retry.max-delay=8s",
                        "tidings.durable.retry.jitter=0.5")
                .run(context -> {
                    TidingsProperties properties = context.getBean(TidingsProperties.class);
                    assertThat(properties.async()).isFalse();
                    assertThat(properties.name()).isEqualTo("shop");
                    assertThat(properties.source()).isEqualTo("/shop/eu");
                    assertThat(properties.strictNames()).isTrue();
                    assertThat(properties.unknownTypes()).isEqualTo(UnknownTypes.REFUSE);
                    assertThat(properties.asyncQueueCapacity()).isEqualTo(7);
                    assertThat(properties.maxCausationDepth()).isEqualTo(8);
                    assertThat(properties.defaultBus()).isFalse();
                    assertThat(properties.shutdownDeadline()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(properties.failoverDir()).hasToString("spool");
                    assertThat(properties.jdbc())
                            .isEqualTo(new TidingsProperties.Jdbc(true, "events", "ev_", false, false));
                    assertThat(properties.durable().deduplicationWindow()).isNull();
                    assertThat(properties.durable().options())
                            .isEqualTo(new DurableOptions(
                                    Duration.ofSeconds(2),
                                    9,
                                    Duration.ofSeconds(4),
                                    5,
                                    new RetryPolicy(3, Duration.ofSeconds(1), 3, Duration.ofSeconds(8), 0.5)));
                });
    }

    @Test
    @DisplayName("D4: duplicates are left out within the window, which needs a database and a second")
    void deduplication() {
        Contexts.withDatabase()
                .withPropertyValues("tidings.durable.deduplication-window=1h")
                .run(context -> {
                    EventBus bus = context.getBean(EventBus.class);
                    Event<OrderCreated> event =
                            Event.builder(new OrderCreated(1)).id("once").build();
                    bus.publish(event);
                    assertThat(bus.publishAndWait(event, Duration.ofSeconds(30)).duplicate())
                            .isTrue();
                });
        Contexts.withDatabase()
                .withPropertyValues("tidings.durable.deduplication-window=10ms")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("must be at least 1 s"));
        Contexts.withoutDatabase()
                .withPropertyValues("tidings.durable.deduplication-window=1h")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("has no storage that would remember ids"));
    }
}

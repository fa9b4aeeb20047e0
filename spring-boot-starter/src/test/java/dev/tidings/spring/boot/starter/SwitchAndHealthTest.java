// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;

class SwitchAndHealthTest {
    private static final String NOBODY_THERE = "jdbc:postgresql://127.0.0.1:1/none?connectTimeout=2";

    private static Health health(EventBusHealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health(true));
    }

    @Test
    @DisplayName("A11: switched off, publishing does nothing and the database is left alone")
    void switchedOff() {
        Contexts.withDatabase(NOBODY_THERE, "nobody", "")
                .withPropertyValues("tidings.enabled=false")
                .withBean(DiscoveryTest.Plain.class)
                .run(context -> {
                    context.getBean(EventBus.class).publish(new OrderCreated(1));
                    assertThat(context.getBean(DiscoveryTest.Plain.class).seen).isEmpty();
                });
    }

    @Test
    @DisplayName("D1: a database that cannot be reached stops the start, and the analysis says what to do")
    void unreachable() {
        Contexts.withDatabase(NOBODY_THERE, "nobody", "")
                .withPropertyValues("spring.datasource.hikari.connection-timeout=500")
                .run(context -> {
                    FailureAnalysis analysis = Objects.requireNonNull(
                            new TidingsFailureAnalyzer(null).analyze(context.getStartupFailure()));
                    assertThat(analysis.getDescription()).contains("Tidings", "127.0.0.1:1");
                    assertThat(analysis.getAction()).contains("spring.datasource.url");
                });
    }

    @Test
    @DisplayName("F6: healthy while the bus is open and reaches its storage, down afterwards")
    void upAndDown() {
        Contexts.withDatabase().run(context -> {
            EventBusHealthIndicator indicator =
                    context.getBean("tidingsHealthIndicator", EventBusHealthIndicator.class);
            assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
            context.getBean(JdbcTemplate.class).execute("SHUTDOWN");
            Health down = health(indicator);
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsKey("storage");
        });
    }

    @Test
    @DisplayName("F6: management.health.tidings.enabled=false takes the component away")
    void healthSwitchedOff() {
        Contexts.withoutDatabase()
                .withPropertyValues("management.health.tidings.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(EventBusHealthIndicator.class));
    }
}

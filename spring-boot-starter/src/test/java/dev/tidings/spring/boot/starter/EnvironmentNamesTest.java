// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EnvironmentNamesTest {
    private static StandardEnvironment environment(Map<String, Object> values) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", values));
        new EnvironmentNames().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    @DisplayName("A11, D7, E9: the environment names set the tidings properties")
    void setsProperties() {
        StandardEnvironment environment = environment(Map.of(
                "EVENT_BUS_ENABLED", "false",
                "EVENT_BUS_ASYNC", "false",
                "EVENT_BUS_BACKEND", "logging",
                "EVENT_BUS_FAILOVER_DIR", "/spool",
                "USE_LOCAL_MODE", "true",
                "AWS_REGION", "eu-west-1"));

        assertThat(environment.getProperty("tidings.enabled")).isEqualTo("false");
        assertThat(environment.getProperty("tidings.async")).isEqualTo("false");
        assertThat(environment.getProperty("tidings.backend")).isEqualTo("logging");
        assertThat(environment.getProperty("tidings.failover-dir")).isEqualTo("/spool");
        assertThat(environment.getProperty("tidings.use-local-mode")).isEqualTo("true");
        assertThat(environment.getProperty("tidings.aws.region")).isEqualTo("eu-west-1");
    }

    @Test
    @DisplayName("A11, E9: an explicit tidings property wins over the environment name")
    void explicitPropertyWins() {
        assertThat(environment(Map.of("EVENT_BUS_BACKEND", "logging", "tidings.backend", "noop"))
                        .getProperty("tidings.backend"))
                .isEqualTo("noop");
    }

    @Test
    @DisplayName("A11: an empty environment name counts as not set")
    void emptyIsNotSet() {
        assertThat(environment(Map.of("EVENT_BUS_ENABLED", "")).containsProperty("tidings.enabled"))
                .isFalse();
    }

    @Test
    @DisplayName("A11: a Spring application picks the environment names up by itself")
    void isRegistered() {
        SpringApplication application = new SpringApplication(EnvironmentNamesTest.class);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of("EVENT_BUS_ASYNC", "false")));
        application.setEnvironment(environment);
        application.setWebApplicationType(org.springframework.boot.WebApplicationType.NONE);

        try (var context = application.run()) {
            assertThat(context.getEnvironment().getProperty("tidings.async")).isEqualTo("false");
        }
    }
}

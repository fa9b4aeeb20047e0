// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes {@code EVENT_BUS_ENABLED} and its like set the {@code tidings.*} properties. They come last: a {@code tidings.*}
 * property that is set anywhere wins. Stateless, so thread-safe.
 */
final class EnvironmentNames implements EnvironmentPostProcessor, Ordered {
    static final String SOURCE_NAME = "Tidings environment names (EVENT_BUS_*, USE_LOCAL_MODE, AWS_REGION)";

    private static final Map<String, String> PROPERTY_BY_NAME = Map.of(
            "EVENT_BUS_ENABLED", "tidings.enabled",
            "EVENT_BUS_ASYNC", "tidings.async",
            "EVENT_BUS_BACKEND", "tidings.backend",
            "EVENT_BUS_FAILOVER_DIR", "tidings.failover-dir",
            "USE_LOCAL_MODE", "tidings.use-local-mode",
            "AWS_REGION", "tidings.aws.region");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> values = new LinkedHashMap<>();
        PROPERTY_BY_NAME.forEach((name, property) -> {
            String value = environment.getProperty(name);
            if (value != null && !value.isBlank()) {
                values.put(property, value.strip());
            }
        });
        if (!values.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource(SOURCE_NAME, values));
        }
    }

    /** After the application's own configuration files were read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}

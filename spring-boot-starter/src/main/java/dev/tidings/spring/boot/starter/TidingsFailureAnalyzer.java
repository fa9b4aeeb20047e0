// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StorageException;
import dev.tidings.core.TidingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Shows why the application did not start, without the stack of bean creation around it. First of all analyzers: what another one would
 * find further down in the causes is less than what Tidings says about it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TidingsFailureAnalyzer extends AbstractFailureAnalyzer<TidingsException> {
    private final @Nullable Environment environment;

    TidingsFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TidingsException cause) {
        return new FailureAnalysis("Tidings: " + cause.getMessage(), action(cause), cause);
    }

    private String action(TidingsException cause) {
        if (cause instanceof StorageException) {
            return "Start the database, or correct spring.datasource.url, username and password. To run without a log (no DURABLE"
                    + " handlers), set tidings.jdbc.enabled=false.";
        }
        if (cause instanceof InvalidSubscriptionException) {
            return "Correct the handler that the description names.";
        }
        return cause instanceof InvalidSettingException setting
                ? "Correct " + setting.property() + whereSet(setting.property()) + "."
                : "Correct what the description names.";
    }

    private String whereSet(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        if (environment != null) {
            for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
                ConfigurationProperty found = source.getConfigurationProperty(name);
                if (found != null && found.getOrigin() != null) {
                    return ", set in " + found.getOrigin();
                }
            }
        }
        return "";
    }
}

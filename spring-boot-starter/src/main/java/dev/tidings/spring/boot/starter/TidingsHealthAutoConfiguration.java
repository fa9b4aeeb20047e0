// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventBus;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Shows the bus in the application's health, as {@code tidings}. */
@AutoConfiguration(after = TidingsAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(EventBus.class)
@ConditionalOnEnabledHealthIndicator("tidings")
public final class TidingsHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "tidingsHealthIndicator")
    EventBusHealthIndicator tidingsHealthIndicator(EventBus bus) {
        return new EventBusHealthIndicator(bus);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.SourceOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what comes in by sources is taken, {@code tidings.sources.*}. Immutable and safe for use by several threads.
 *
 * @param enabled Whether anything is received. In local mode nothing is.
 * @param maxDeliveries How often a message may come until it is put aside because it could not be taken, at least 1.
 * @param handlingTimeout Without a storage: how long the handlers of a message may take until it counts as not taken.
 */
public record SourcesProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("5") int maxDeliveries,
        @DefaultValue("5m") Duration handlingTimeout) {

    SourceOptions options() {
        return new SourceOptions(maxDeliveries, handlingTimeout);
    }
}

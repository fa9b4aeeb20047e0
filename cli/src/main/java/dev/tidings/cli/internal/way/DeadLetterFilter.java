// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; what is null asks for nothing.
 *
 * @param subscription the subscription's name
 * @param type of the event
 * @param key of the event
 * @param tenant of the event
 * @param error what the last error begins with
 */
public record DeadLetterFilter(
        @Nullable String subscription,
        @Nullable String type,
        @Nullable String key,
        @Nullable String tenant,
        @Nullable String error) {
    /** Whether it takes every one. */
    @JsonIgnore
    public boolean isEmpty() {
        return subscription == null && type == null && key == null && tenant == null && error == null;
    }
}

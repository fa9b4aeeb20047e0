// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.EventFilter;
import dev.tidings.core.TimeRange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; what is null or empty asks for nothing.
 *
 * @param subscription the subscription's name
 * @param type of the event
 * @param key of the event
 * @param tenant of the event
 * @param error what the last error begins with: the exception's class, or class and message
 */
record DeadLetterFilter(
        @Nullable String subscription,
        @Nullable String type,
        @Nullable String key,
        @Nullable String tenant,
        @Nullable String error) {
    DeadLetterQuery query() {
        return query(null, 50);
    }

    DeadLetterQuery query(@Nullable String after, int limit) {
        return new DeadLetterQuery(
                Text.orNull(subscription),
                new EventFilter(Text.orNull(type), null, Text.orNull(key), Text.orNull(tenant), null),
                new DeadLetterQuery.Death(Objects.requireNonNullElse(error, ""), TimeRange.ALWAYS),
                new DeadLetterQuery.Page(DeadLetterPlace.read(after), limit));
    }
}

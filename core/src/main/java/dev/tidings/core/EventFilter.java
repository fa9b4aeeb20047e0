// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import org.jspecify.annotations.Nullable;

/**
 * Which events a search in the log or among the dead letters looks for. What is null asks for nothing.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param type the exact type name, no pattern
 * @param topic one of the event's topics, exactly; begins neither with {@code ,} nor with {@code ]}
 * @param key the exact key
 * @param tenant the exact tenant of the metadata
 * @param correlationId the exact correlation id of the metadata
 */
public record EventFilter(
        @Nullable String type,
        @Nullable String topic,
        @Nullable String key,
        @Nullable String tenant,
        @Nullable String correlationId) {
    /** Every event. */
    public static final EventFilter ANY = new EventFilter(null, null, null, null, null);

    /**
     * Checks type and topic.
     *
     * @throws IllegalArgumentException for a type with a wildcard, which would find nothing, and a topic that cannot be searched
     */
    public EventFilter {
        if (type != null && type.contains("*")) {
            throw new IllegalArgumentException("A search takes the exact name of a type, was '" + type
                    + "'. Patterns are for subscriptions, live feeds and replays.");
        }
        if (topic != null && (topic.startsWith(",") || topic.startsWith("]"))) {
            throw new IllegalArgumentException(
                    "A topic that begins with ',' or ']' cannot be searched for, was '" + topic + "'");
        }
    }

    /** The same with a type. */
    public EventFilter withType(@Nullable String value) {
        return new EventFilter(value, topic, key, tenant, correlationId);
    }

    /** The same with a topic. */
    public EventFilter withTopic(@Nullable String value) {
        return new EventFilter(type, value, key, tenant, correlationId);
    }

    /** The same with a key. */
    public EventFilter withKey(@Nullable String value) {
        return new EventFilter(type, topic, value, tenant, correlationId);
    }

    /** The same with a tenant. */
    public EventFilter withTenant(@Nullable String value) {
        return new EventFilter(type, topic, key, value, correlationId);
    }

    /** The same with a correlation id. */
    public EventFilter withCorrelationId(@Nullable String value) {
        return new EventFilter(type, topic, key, tenant, value);
    }

    /** Whether the event is one of those asked for. */
    public boolean takes(Event<?> event) {
        return isAskedFor(type, event.type())
                && (topic == null || event.topics().contains(topic))
                && isAskedFor(key, event.key())
                && isAskedFor(tenant, event.metadata().tenant())
                && isAskedFor(correlationId, event.metadata().correlationId());
    }

    private static boolean isAskedFor(@Nullable String asked, @Nullable String found) {
        return asked == null || asked.equals(found);
    }
}

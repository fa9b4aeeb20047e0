// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.EventDescriptor;
import dev.tidings.core.internal.EventIds;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact and what is known about it: the envelope around a payload.
 *
 * <p>Most publishers never build one: {@link EventBus#publish(Object)} wraps a payload by itself. Build one to choose
 * the key, the topics, the time or the metadata.
 *
 * <p>Immutable, and safe for use by several threads as far as the payload is: an untyped payload is copied, a record
 * is expected to be immutable.
 *
 * @param <T> the payload's class; a map of strings to data for untyped events
 */
public final class Event<T> {
    /** The topic of events that were published without one. */
    public static final String DEFAULT_TOPIC = "default";

    private static final Set<String> DEFAULT_TOPICS = Set.of(DEFAULT_TOPIC);

    private @Nullable String id;
    private final String type;

    /** Of a replayed event its complement, which is negative: a field more would make every event 8 bytes larger. */
    private final int version;

    private @Nullable Instant time;
    private final @Nullable String source;
    private final @Nullable String key;
    private final Set<String> topics;
    private final Metadata metadata;
    private final T payload;

    private Event(Builder<T> builder) {
        id = builder.id;
        type = builder.type;
        version = builder.replay ? ~builder.version : builder.version;
        time = builder.time;
        source = builder.source;
        key = builder.key;
        topics = builder.topics.isEmpty() ? DEFAULT_TOPICS : builder.topics;
        metadata = builder.metadata;
        payload = builder.payload;
    }

    /**
     * An event of a payload whose class declares its {@link EventType}.
     *
     * @throws InvalidEventException when the class declares no type, or an invalid one
     */
    public static <T> Event<T> of(T payload) {
        return builder(payload).build();
    }

    /**
     * An untyped event.
     *
     * @throws InvalidEventNameException when {@code type} is no valid {@link EventName}
     */
    public static Event<Map<String, ?>> of(String type, Map<String, ?> data) {
        return builder(type, data).build();
    }

    /**
     * Begins an event of a payload whose class declares its {@link EventType}; type, version, key and topics are set
     * from the class.
     *
     * @throws InvalidEventException when the payload is null, or its class declares no type or an invalid one
     */
    public static <T> Builder<T> builder(T payload) {
        EventDescriptor descriptor = EventDescriptor.ofPayload(payload);
        return new Builder<>(descriptor.type(), payload)
                .version(descriptor.version())
                .key(descriptor.keyOf(payload))
                .topics(descriptor.topics());
    }

    /**
     * Begins an untyped event. The data is copied, deeply, so that a later change of the map does not reach it.
     *
     * @throws InvalidEventException when the data is null
     * @throws InvalidEventNameException when {@code type} is no valid {@link EventName}
     */
    public static Builder<Map<String, ?>> builder(String type, Map<String, ?> data) {
        EventName name = EventName.parse(type);
        EventDescriptor.requirePayload(type, data);
        return new Builder<>(name.value(), EventDescriptor.copyOf(type, data));
    }

    /**
     * Begins an event as a storage reads it back: nothing is checked against the conventions of today, because what was
     * accepted once must stay readable.
     *
     * @param payload the codec's JSON text
     */
    public static Builder<String> stored(String type, String payload) {
        return new Builder<>(type, payload);
    }

    /** The unique id; a UUIDv7 unless the publisher chose another. Not longer than 255 characters. */
    public String id() {
        String known = id;
        return known == null ? makeId() : known;
    }

    private synchronized String makeId() {
        String known = id;
        if (known == null) {
            known = EventIds.next();
            id = known;
        }
        return known;
    }

    /** The type name. */
    public String type() {
        return type;
    }

    /** The schema version of the payload, at least 1. */
    public int version() {
        return version < 0 ? ~version : version;
    }

    /**
     * Whether a handler gets it because somebody ordered a {@link Replay}, and not because it was published. Always false in the
     * handlers of a publication: publishing an event again makes it a new one.
     */
    public boolean isReplay() {
        return version < 0;
    }

    /** When the fact occurred, by the publisher's clock. */
    public Instant time() {
        Instant known = time;
        return known == null ? makeTime() : known;
    }

    private synchronized Instant makeTime() {
        Instant known = time;
        if (known == null) {
            known = Instant.now();
            time = known;
        }
        return known;
    }

    /** Who published it (the source of the bus), or null as long as it is not published. */
    public @Nullable String source() {
        return source;
    }

    /** What order is kept by, or null when no order matters. */
    public @Nullable String key() {
        return key;
    }

    /** The topics, at least one, in the order they were given. */
    public Set<String> topics() {
        return topics;
    }

    /** Who, for whom, from where, because of what. */
    public Metadata metadata() {
        return metadata;
    }

    /** The fact itself. */
    public T payload() {
        return payload;
    }

    /** The same event with another representation of its payload. */
    public <R> Event<R> withPayload(R other) {
        return new Builder<>(type, other).copy(this).build();
    }

    /** An event whose id and time are made when somebody asks: most handlers never do, and they cost more than the rest. */
    static Event<?> unseen(
            EventDescriptor descriptor, Object payload, @Nullable String id, String source, Metadata metadata) {
        Builder<Object> builder = new Builder<>(descriptor.type(), payload);
        builder.id = id;
        builder.version = descriptor.version();
        builder.topics = descriptor.eventTopics();
        builder.metadata = metadata;
        return new Event<>(builder.key(descriptor.keyOf(payload)).source(source));
    }

    /** The same event under another type name and with another payload. */
    public <R> Event<R> as(String otherType, R other) {
        return new Builder<>(EventName.parse(otherType).value(), other)
                .copy(this)
                .build();
    }

    /** A builder that begins with everything of this event, its id included. */
    public Builder<T> toBuilder() {
        return new Builder<>(type, payload).copy(this);
    }

    /** Type, id and topics, never the payload: it may hold what no log should. */
    @Override
    public String toString() {
        return "Event[" + type + " v" + version + ", id " + id() + ", topics " + topics + "]";
    }

    /**
     * Builds an event. Not safe for use by several threads.
     *
     * @param <T> the payload's class
     */
    public static final class Builder<T> {
        private static final int MAX_ID_AND_KEY_LENGTH = 255;

        private final String type;
        private final T payload;
        private @Nullable String id;
        private int version = 1;
        private boolean replay;
        private @Nullable Instant time;
        private @Nullable String source;
        private @Nullable String key;
        private Set<String> topics = Set.of();
        private Metadata metadata = Metadata.EMPTY;

        private Builder(String type, T payload) {
            this.type = type;
            this.payload = payload;
        }

        private Builder<T> copy(Event<?> event) {
            id = event.id();
            version = event.version();
            replay = event.isReplay();
            time = event.time();
            source = event.source;
            key = event.key;
            topics = event.topics;
            metadata = event.metadata;
            return this;
        }

        /** The id; by default a new UUIDv7. At most 255 characters. */
        public Builder<T> id(String value) {
            id = requireShort("id", value);
            return this;
        }

        /** The schema version, at least 1. */
        public Builder<T> version(int value) {
            if (value < 1) {
                throw new InvalidEventException("Event of type '" + type + "': version " + value
                        + " is not allowed; schema versions begin at 1.");
            }
            version = value;
            return this;
        }

        /** Whether it is replayed, for tests of handlers that ask {@link Event#isReplay}; not unless said. */
        public Builder<T> replay(boolean value) {
            replay = value;
            return this;
        }

        /** When it occurred; by default now. */
        public Builder<T> time(Instant value) {
            time = Objects.requireNonNull(value, "time");
            return this;
        }

        /** Who published it; by default the source of the bus. */
        public Builder<T> source(@Nullable String value) {
            source = value;
            return this;
        }

        /** What order is kept by; null when no order matters. At most 255 characters. */
        public Builder<T> key(@Nullable String value) {
            key = value == null ? null : requireShort("key", value);
            return this;
        }

        /** The topics, replacing earlier ones; none means {@link Event#DEFAULT_TOPIC}. */
        public Builder<T> topics(Collection<String> values) {
            topics = Collections.unmodifiableSet(new LinkedHashSet<>(List.copyOf(values)));
            return this;
        }

        /** The topics, replacing earlier ones. */
        public Builder<T> topics(String... values) {
            return topics(List.of(values));
        }

        /** All metadata, replacing what was set. */
        public Builder<T> metadata(Metadata value) {
            metadata = Objects.requireNonNull(value, "metadata");
            return this;
        }

        /** One more metadata entry. */
        public Builder<T> metadata(String name, String value) {
            metadata = metadata.with(name, value);
            return this;
        }

        /** The event. */
        public Event<T> build() {
            if (time == null) {
                time = Instant.now();
            }
            return new Event<>(this);
        }

        private String requireShort(String what, String value) {
            if (value.isEmpty() || value.length() > MAX_ID_AND_KEY_LENGTH) {
                throw new InvalidEventException("Event of type '" + type + "': its " + what + " has " + value.length()
                        + " characters; 1 to " + MAX_ID_AND_KEY_LENGTH + " are allowed.");
            }
            return value;
        }
    }
}

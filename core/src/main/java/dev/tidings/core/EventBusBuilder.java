// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.Selector;
import dev.tidings.core.internal.dispatch.TopicTransformation;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.ContentPatterns;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes a bus, and makes it with {@link #build}. Not safe for use by several threads. */
public final class EventBusBuilder {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    String name = "default";

    @Nullable
    String source;

    boolean enabled = true;
    boolean async = true;
    int asyncQueueCapacity = 10_000;
    Duration shutdownDeadline = Duration.ofSeconds(30);
    UnknownTypes unknownTypes = UnknownTypes.ALLOW;
    boolean strictNames;

    @Nullable
    EventCodec codec;

    @Nullable
    Storage storage;

    @Nullable
    Transactions transactions;

    @Nullable
    Duration deduplicationWindow;

    Backend backend = new NoOpBackend();
    BackendMode backendMode = BackendMode.PRODUCTION;

    @Nullable
    FailoverOptions failover;

    DurableOptions durable = DurableOptions.DEFAULT;

    @Nullable
    RetentionOptions retention;

    int maxCausationDepth = 100;
    final List<HandlerErrorListener> errorListeners = new ArrayList<>();
    final List<PublicationInterceptor> publicationInterceptors = new ArrayList<>();
    final List<HandlingInterceptor> handlingInterceptors = new ArrayList<>();
    final List<BackendRoute> routes = new ArrayList<>();
    final Map<Selector, Transformation> topicTransformations = new LinkedHashMap<>();

    @Nullable
    ContentPatterns patterns;

    EventBusBuilder() {}

    /** The name for logs and threads: lower-case letters, digits, {@code -} and {@code _}, at most 64; by default "default". */
    public EventBusBuilder name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("Bus name '" + value
                    + "' is not allowed: use at most 64 lower-case letters, digits, '-' and '_', beginning with a letter or"
                    + " digit.");
        }
        name = value;
        return this;
    }

    /** What events of this bus name as their source (a URI or path as in CloudEvents); by default {@code /} and the name. */
    public EventBusBuilder source(String value) {
        source = Objects.requireNonNull(value, "source");
        return this;
    }

    /** Whether the bus does anything; switched off, publishing is a logged no-op. On unless said. */
    public EventBusBuilder enabled(boolean value) {
        enabled = value;
        return this;
    }

    /**
     * Whether ASYNC and DURABLE handlers run in workers. Switched off (for debugging) each runs in the publisher's thread, after
     * the commit of its transaction. On unless said.
     */
    public EventBusBuilder async(boolean value) {
        async = value;
        return this;
    }

    /** How many events wait before one ASYNC handler until its publishers have to wait; at least 1; 10,000 unless said. */
    public EventBusBuilder asyncQueueCapacity(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("asyncQueueCapacity must be at least 1, was " + value);
        }
        asyncQueueCapacity = value;
        return this;
    }

    /** How long {@link EventBus#close} waits for running handlers; 30 s unless said. */
    public EventBusBuilder shutdownDeadline(Duration value) {
        shutdownDeadline = Objects.requireNonNull(value, "shutdownDeadline");
        return this;
    }

    /** What becomes of untyped events whose type is not in the catalog; allowed unless said. */
    public EventBusBuilder unknownTypes(UnknownTypes value) {
        unknownTypes = Objects.requireNonNull(value, "unknownTypes");
        return this;
    }

    /** Whether event names must be in the past tense; not unless said. */
    public EventBusBuilder strictNames(boolean value) {
        strictNames = value;
        return this;
    }

    /** How payloads become JSON and back; found by {@link ServiceLoader} unless said (add tidings-json). */
    public EventBusBuilder codec(EventCodec value) {
        codec = Objects.requireNonNull(value, "codec");
        return this;
    }

    /**
     * Where events are kept for DURABLE handlers; nowhere unless said. Prepared by {@link #build}, closed with the bus.
     */
    public EventBusBuilder storage(Storage value) {
        storage = Objects.requireNonNull(value, "storage");
        return this;
    }

    /**
     * Leaves out events whose ids were published before, on this or another instance that says so, too: they are neither stored nor handled,
     * which is counted, logged at debug level and seen in the {@link PublicationOutcome}. What was rolled back was not published. Off unless said; needs a
     * storage, and costs each publication two more statements. A delayed event is looked at when it is due.
     *
     * @param window for how long an id is remembered; at least 1 s
     * @throws IllegalArgumentException for a shorter one
     */
    public EventBusBuilder deduplicate(Duration window) {
        if (window.toMillis() < 1_000) {
            throw new IllegalArgumentException("The window of deduplication must be at least 1 s, was " + window);
        }
        deduplicationWindow = window;
        return this;
    }

    /** Whose commits ASYNC handlers wait for; the storage's unless said. */
    public EventBusBuilder transactions(Transactions value) {
        transactions = Objects.requireNonNull(value, "transactions");
        return this;
    }

    /** Where events go when they leave the process; {@link NoOpBackend} unless said. Closed with the bus. */
    public EventBusBuilder backend(Backend value) {
        backend = Objects.requireNonNull(value, "backend");
        return this;
    }

    /** Adds a backend that gets only some of the events, or gets them in another form; any number of them. Closed with the bus. */
    public EventBusBuilder route(BackendRoute route) {
        routes.add(Objects.requireNonNull(route, "route"));
        return this;
    }

    /** Whether backends that leave the process are used; {@link BackendMode#PRODUCTION} unless said. */
    public EventBusBuilder backendMode(BackendMode value) {
        backendMode = Objects.requireNonNull(value, "backendMode");
        return this;
    }

    /**
     * Where events wait for backends that are out of reach, if the bus has no storage; nowhere unless said: they are lost to the backend then.
     * With a storage they wait in the log, and this is not used.
     */
    public EventBusBuilder failover(FailoverOptions value) {
        failover = Objects.requireNonNull(value, "failover options");
        return this;
    }

    /**
     * Transforms what is published to a topic, given by name or pattern, before it is stored and handled; inside all interceptors.
     */
    public EventBusBuilder transform(String topicOrPattern, Transformation transformation) {
        topicTransformations.put(
                Selector.of(List.of(), List.of(topicOrPattern)),
                Objects.requireNonNull(transformation, "transformation"));
        return this;
    }

    /** How DURABLE handlers are served. */
    public EventBusBuilder durable(DurableOptions value) {
        durable = Objects.requireNonNull(value, "durable options");
        return this;
    }

    /** How long events stay in the log; for ever unless said. Give all instances of an application the same. */
    public EventBusBuilder retention(RetentionOptions value) {
        retention = Objects.requireNonNull(value, "retention options");
        return this;
    }

    /**
     * How many causes, one after another, an event may have before publishing it fails with a {@link CircularEventException};
     * at least 1; 100 unless said.
     */
    public EventBusBuilder maxCausationDepth(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxCausationDepth must be at least 1, was " + value);
        }
        maxCausationDepth = value;
        return this;
    }

    /** Adds an interceptor around every publication, inside those that were added before. */
    public EventBusBuilder intercept(PublicationInterceptor interceptor) {
        publicationInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** Adds an interceptor around every call of a handler, inside those that were added before. */
    public EventBusBuilder intercept(HandlingInterceptor interceptor) {
        handlingInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** Adds a listener that is told of every failure of a handler. */
    public EventBusBuilder onHandlerError(HandlerErrorListener listener) {
        errorListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Makes the bus; it works at once.
     *
     * @throws StorageException when the storage cannot be reached or prepared
     * @throws IllegalStateException when it is to leave out duplicates and has no storage
     * @throws InvalidSubscriptionException when there is a storage but no codec
     */
    public EventBus build() {
        if (codec == null) {
            codec = ServiceLoader.load(EventCodec.class).findFirst().orElse(null);
        }
        EventCodec own = codec;
        patterns = ServiceLoader.load(ContentPatterns.class)
                .findFirst()
                .map(found -> own == null ? found : found.withCodec(own))
                .orElse(null);
        if (deduplicationWindow != null && storage == null) {
            throw new IllegalStateException("Bus '" + name
                    + "' is to leave out duplicates but has no storage that would remember ids: give it one with storage(…), or leave"
                    + " deduplicate(…) out.");
        }
        if (storage != null && codec == null) {
            throw new InvalidSubscriptionException("The bus '" + name
                    + "' has a storage but no codec to write events with: add tidings-json to the class path, or give it one"
                    + " with EventBus.builder().codec(…).");
        }
        if (storage != null && enabled) {
            storage.prepare();
        }
        return new DefaultEventBus(this);
    }

    /** All that are asked at a publication, transformations of topics last. */
    List<PublicationInterceptor> interceptors(Payloads payloads) {
        List<PublicationInterceptor> all = new ArrayList<>(publicationInterceptors);
        topicTransformations.forEach(
                (topics, transformation) -> all.add(new TopicTransformation(topics, transformation, payloads)));
        return List.copyOf(all);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.AnnotatedMethods;
import dev.tidings.core.internal.DefaultEventCatalog;
import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.EventDescriptor;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.internal.NoTransactions;
import dev.tidings.core.internal.Preparation;
import dev.tidings.core.internal.SensitiveTypes;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.internal.Subscriptions;
import dev.tidings.core.internal.Timer;
import dev.tidings.core.internal.dispatch.BusContext;
import dev.tidings.core.internal.dispatch.CausationLimit;
import dev.tidings.core.internal.dispatch.Cause;
import dev.tidings.core.internal.dispatch.HandlerRunner;
import dev.tidings.core.internal.dispatch.LocalHandlers;
import dev.tidings.core.internal.dispatch.Publisher;
import dev.tidings.core.internal.explaining.BusExplanations;
import dev.tidings.core.internal.handling.CodecPayloads;
import dev.tidings.core.internal.handling.HandlerComposer;
import dev.tidings.core.internal.handling.Watchdog;
import dev.tidings.core.internal.incoming.BusInbox;
import dev.tidings.core.internal.incoming.Sources;
import dev.tidings.core.internal.live.LocalTails;
import dev.tidings.core.internal.live.SilentTails;
import dev.tidings.core.internal.live.Tails;
import dev.tidings.core.internal.scheduling.DueTime;
import dev.tidings.core.internal.scheduling.LocalSchedule;
import dev.tidings.core.internal.scheduling.Schedule;
import dev.tidings.core.internal.scheduling.Scheduling;
import dev.tidings.core.internal.scheduling.StoredSchedule;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Source;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus: refuses what cannot be published, and leaves the rest to the publisher and the subscriptions. */
final class DefaultEventBus implements EventBus {
    private static final Logger log = LoggerFactory.getLogger(EventBus.class);

    private final String name;
    private final boolean enabled;
    private final Duration shutdownDeadline;
    private final @Nullable Storage storage;
    private final @Nullable EventCodec codec;
    private final Backends backends;
    private final Timer timer;
    private final FailureReporter reporter;
    private final DefaultEventCatalog catalog = new DefaultEventCatalog();
    private final Preparation preparation;
    private final LocalHandlers local;
    private final SensitiveTypes sensitiveTypes;
    private final @Nullable DurableSide durable;
    private final Tails tails;
    private final Sources sources = new Sources();
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final Scheduling scheduling;
    private final HealthReport health;
    private volatile boolean closing;
    private volatile boolean closed;

    DefaultEventBus(EventBusBuilder builder) {
        name = builder.name;
        enabled = builder.enabled;
        shutdownDeadline = builder.shutdownDeadline;
        storage = builder.storage;
        codec = builder.codec;
        timer = new Timer(name);
        reporter = new FailureReporter(builder.errorListeners);
        String source = builder.source == null ? "/" + name : builder.source;
        preparation = new Preparation(source, catalog, builder.unknownTypes, builder.strictNames);
        BusContext context = new BusContext(
                (descriptor, payload, id, cause) ->
                        Event.unseen(descriptor, payload, id, source, Cause.inherit(Metadata.EMPTY, cause)),
                new HandlerRunner(reporter),
                CausationLimit.of(builder.maxCausationDepth));
        HandlerComposer composer = new HandlerComposer(
                new CodecPayloads(builder.codec),
                builder.patterns,
                List.copyOf(builder.handlingInterceptors),
                new Watchdog(timer));
        local = new LocalHandlers(name, context, timer, !builder.async, builder.asyncQueueCapacity);
        sensitiveTypes = new SensitiveTypes(catalog, codec);
        durable = storage == null || !enabled ? null : new DurableSide(builder, storage, reporter, sensitiveTypes);
        tails = tails();
        publisher = new Publisher(
                new Publisher.Parts(
                        local,
                        context,
                        preparation,
                        transactions(builder),
                        durable == null ? null : durable.way(),
                        builder.interceptors(composer.payloads())),
                event -> {
                    throw closedException();
                });
        subscriptions = new Subscriptions(name, local, durable == null ? null : durable.engine(), composer);
        backends = new Backends(name, builder);
        if (enabled) {
            backends.subscribe(subscriptions, storage != null);
        }
        scheduling = new Scheduling(preparation, publisher, schedule(builder));
        if (durable != null) {
            durable.start();
        }
        health = new HealthReport(new HealthReport.Of(name, enabled, storage), this, backends, this::describe);
        log.info(
                "Bus '{}' is {}: source {}, backend {}, {}",
                name,
                enabled ? "open" : "switched off, publishing does nothing",
                source,
                backends.names(),
                storage == null ? "no storage" : storage.getClass().getSimpleName());
    }

    /** What only the bus knows of itself. */
    private void describe(Map<String, Object> details) {
        details.put("unhandled", publisher.unhandledCount());
        details.put("handlerErrors", reporter.count());
        details.put("dropped", local.droppedCount());
        if (durable != null && (durable.duplicates().concernAll() || !sources().isEmpty())) {
            details.put("duplicates", durable.duplicates().count());
        }
    }

    private Tails tails() {
        if (!enabled) {
            return new SilentTails(name);
        }
        return durable == null
                ? new LocalTails(name, local, codec)
                : durable.engine().tails();
    }

    private Transactions transactions(EventBusBuilder builder) {
        if (builder.transactions != null) {
            return builder.transactions;
        }
        return durable == null ? NoTransactions.INSTANCE : durable.storage().transactions();
    }

    private Schedule schedule(EventBusBuilder builder) {
        return durable == null
                ? new LocalSchedule(name, transactions(builder), publisher::handle, this::closedException)
                : new StoredSchedule(durable.way(), name, builder.durable, publisher::handle);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void publish(Object event) {
        if (enabled) {
            publisher.publish(event);
        } else {
            isOpenFor(event);
        }
    }

    @Override
    public void publish(String type, Map<String, ?> data) {
        if (isOpenFor(type)) {
            publisher.publish(Event.of(type, data));
        }
    }

    @Override
    public void publishBatch(List<?> events) {
        if (isOpenFor(events) && !events.isEmpty()) {
            publisher.publishBatch(events);
        }
    }

    @Override
    public PublicationOutcome publishAndWait(Object event, Duration deadline) {
        Event<?> prepared = preparation.prepare(event);
        return isOpenFor(prepared)
                ? publisher.publishAndWait(prepared, deadline)
                : new PublicationOutcome(prepared, List.of(), false);
    }

    @Override
    public ScheduledPublication publishAfter(Object event, Duration delay) {
        return scheduling.schedule(event, DueTime.after(delay), isOpenFor(event));
    }

    @Override
    public ScheduledPublication publishAt(Object event, Instant time) {
        return scheduling.schedule(event, DueTime.at(time), isOpenFor(event));
    }

    /** Whether to go on; a bus that is switched off says at debug level what it leaves out. */
    private boolean isOpenFor(@Nullable Object published) {
        requireOpen();
        if (!enabled && log.isDebugEnabled()) {
            log.debug(
                    "Bus '{}' is switched off: not published, an instance of {}",
                    name,
                    published == null ? "null" : published.getClass().getName());
        }
        return enabled;
    }

    private void requireOpen() {
        if (closed) {
            throw closedException();
        }
    }

    private BusClosedException closedException() {
        return new BusClosedException(
                "Bus '" + name + "' is closed: it takes no more events and subscriptions. Close it"
                        + " after everything that publishes.");
    }

    @Override
    public <T> SubscriptionBuilder<T> on(Class<T> payloadClass) {
        EventDescriptor descriptor = EventDescriptor.of(payloadClass);
        catalog.declare(payloadClass);
        return new SubscriptionBuilder<>(payloadClass, List.of(descriptor.type()), List.of(), this::subscribe);
    }

    @Override
    public SubscriptionBuilder<Object> onType(String typeOrPattern) {
        return new SubscriptionBuilder<>(Object.class, List.of(typeOrPattern), List.of(), this::subscribe);
    }

    @Override
    public SubscriptionBuilder<Object> onTopic(String topicOrPattern) {
        return new SubscriptionBuilder<>(Object.class, List.of(), List.of(topicOrPattern), this::subscribe);
    }

    private Subscription subscribe(SubscriptionSpec spec) {
        requireOpen();
        Class<?> payloadClass = spec.target().payloadClass();
        if (payloadClass.isAnnotationPresent(EventType.class)) {
            catalog.declare(payloadClass);
            noteSensitive(spec, payloadClass);
        }
        return enabled ? subscriptions.add(spec, false) : new DisabledSubscription(spec);
    }

    /** A field may be marked long after the first events were stored: then who only looks on must not wait for the next one. */
    private void noteSensitive(SubscriptionSpec spec, Class<?> payloadClass) {
        if (durable != null && spec.delivery() == Delivery.DURABLE) {
            durable.way().sensitive().note(EventDescriptor.of(payloadClass).type());
        }
    }

    @Override
    public List<Subscription> register(Object handlers) {
        List<Subscription> made = new ArrayList<>();
        try {
            for (SubscriptionSpec spec : AnnotatedMethods.describe(handlers)) {
                made.add(subscribe(spec));
            }
            return made;
        } catch (RuntimeException e) {
            made.forEach(Subscription::close);
            throw e;
        }
    }

    @Override
    public List<SubscriptionInfo> subscriptions() {
        return subscriptions.all();
    }

    @Override
    public EventCatalog catalog() {
        return catalog;
    }

    @Override
    public Map<String, Set<String>> sensitiveFields() {
        Map<String, Set<String>> all = sensitiveTypes.all();
        if (durable != null) {
            durable.addSensitive(all);
        }
        return all;
    }

    @Override
    public DurableLog log() {
        if (durable == null) {
            throw new IllegalStateException("Bus '" + name
                    + "' has no storage or is switched off, so there is no log: give it a storage with"
                    + " EventBus.builder().storage(…), and leave it enabled.");
        }
        return durable.log();
    }

    @Override
    public Tail tail(TailOptions options, TailListener listener) {
        requireOpen();
        return tails.open(options, listener);
    }

    @Override
    public Explanations explain() {
        return new BusExplanations(
                new BusExplanations.Bus(name, enabled, local, catalog), durable == null ? null : durable.explained());
    }

    @Override
    public void receiveFrom(Source source) {
        receiveFrom(source, SourceOptions.DEFAULT);
    }

    @Override
    public void receiveFrom(Source source, SourceOptions options) {
        requireOpen();
        if (!enabled) {
            log.info("Bus '{}' is switched off: nothing is received from source '{}'", name, source.name());
            return;
        }
        if (codec == null) {
            throw new InvalidSubscriptionException("Bus '" + name + "' cannot receive from source '" + source.name()
                    + "' without a codec: add tidings-json to the class path, or give it one with"
                    + " EventBus.builder().codec(…).");
        }
        sources.start(source, options, new BusInbox(publisher, preparation, codec, durable != null, this::requireOpen));
    }

    @Override
    public List<SourceStatus> sources() {
        return sources.status();
    }

    @Override
    public List<BackendStatus> backends() {
        return backends.outside().stream().map(way -> way.relay().status()).toList();
    }

    @Override
    public Failover failover() {
        return new Failovers(name, backends, durable).only();
    }

    @Override
    public Failover failover(String backend) {
        return new Failovers(name, backends, durable).of(backend);
    }

    @Override
    public BusHealth health() {
        return health.report(closing);
    }

    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        sources.close();
        long end = System.nanoTime() + Durations.nanos(shutdownDeadline);
        scheduling.close(left(end));
        if (durable != null) {
            // before publishing ends, which would make handlers fail that are just publishing, and count against their
            // events
            durable.engine().stop(left(end));
            durable.closeRetention(left(end));
        }
        closed = true;
        tails.close(left(end));
        if (durable != null) {
            durable.duplicates().close(end);
        }
        local.close();
        local.drain(left(end), this::closedException);
        timer.close();
        backends.close(left(end));
        if (storage != null) {
            storage.close();
        }
        log.info("Bus '{}' is closed", name);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.DefaultBus;
import dev.tidings.core.spi.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes facts from the modules of an application and hands them to the handlers that asked for them.
 *
 * <pre>{@code
 * EventBus bus = EventBus.builder().name("shop").build();
 * bus.on(OrderCreated.class).handle(event -> reserve(event.payload()));
 * bus.publish(new OrderCreated(42, total));
 * }</pre>
 *
 * <p>Thread-safe: every method may be called by any thread at any time, also from a handler. A publication sees the
 * subscriptions that were there when it began.
 */
public interface EventBus extends AutoCloseable {
    /** Begins a new bus. */
    static EventBusBuilder builder() {
        return new EventBusBuilder();
    }

    /**
     * The default bus of the application, for code that nothing can be injected into. Made with the builder's defaults when there is
     * none yet; it belongs to nobody, so {@link #resetDefault} when you are done; one that was merely closed stays the default.
     */
    static EventBus getDefault() {
        return DefaultBus.get();
    }

    /**
     * Makes a bus the default one, for instance the one of the application context, or a test's own.
     *
     * @return the default bus before, which stays open; null when there was none
     */
    static @Nullable EventBus setDefault(EventBus bus) {
        return DefaultBus.replace(Objects.requireNonNull(bus, "bus"));
    }

    /** Closes the default bus, if there is one, and forgets it; the next {@link #getDefault} makes a new one. */
    static void resetDefault() {
        EventBus before = DefaultBus.replace(null);
        if (before != null) {
            before.close();
        }
    }

    /** The name, as used in logs and thread names. */
    String name();

    /**
     * Publishes a fact and does not wait for ASYNC and DURABLE handlers. SYNC handlers have run when this returns. In a
     * transaction, the event is stored in that transaction, ASYNC handlers follow its commit, and a rollback leaves
     * no trace.
     *
     * @param event the payload, of a class that declares its {@link EventType}, or an {@link Event} around any payload
     * @throws InvalidEventException when it is null, has no valid type, or its type is unknown and unknown ones are
     *     refused; nothing of it is delivered
     * @throws StorageException when it cannot be stored for the DURABLE handlers; nothing of it is delivered
     * @throws BusClosedException when the bus is closed
     */
    void publish(Object event);

    /**
     * Publishes an untyped fact, as {@link #publish(Object)} does.
     *
     * @param type the type name
     * @param data a map of strings to numbers, strings, booleans, nulls, lists and maps of these
     */
    void publish(String type, Map<String, ?> data);

    /**
     * Publishes several facts with one round trip to the store, in the order of the list. They are checked first: when
     * one is refused, none is delivered.
     *
     * @param events payloads or {@link Event}s, mixed as you like
     * @throws InvalidEventException as {@link #publish(Object)}, also naming the index
     */
    void publishBatch(List<?> events);

    /**
     * Publishes a fact, waits for its SYNC and ASYNC handlers, and says how each ended. DURABLE handlers are not waited
     * for: their outcome is {@link HandlerOutcome.State#STORED}. Inside a transaction ASYNC handlers wait for its
     * commit; their outcome is {@link HandlerOutcome.State#DEFERRED}.
     *
     * @param event as for {@link #publish(Object)}
     * @param deadline how long to wait at most; a handler not done by then is {@link HandlerOutcome.State#PENDING}, and
     *     goes on running
     */
    PublicationOutcome publishAndWait(Object event, Duration deadline);

    /**
     * Publishes a fact after a delay. It is checked, passes the interceptors, and gets its id and its metadata now; what is
     * refused is refused now. The call returns at once, whatever the delay.
     *
     * <p>With a storage the event waits there, survives restarts, and is published by one of the instances that share it: it
     * is moved to the log, from where DURABLE handlers get it, and then given to SYNC and ASYNC handlers of that instance. Without
     * a storage it waits in memory, and is lost when the bus is closed or the process ends. Either way SYNC handlers run in
     * a worker, up to 256 publications beside each other, beginning in the order of their due times.
     *
     * <p>In a transaction it is scheduled with the commit, and not at all after a rollback.
     *
     * @param event as for {@link #publish(Object)}. A payload becomes an event that occurs when it is due; an {@link Event}
     *     keeps the time that it was built with
     * @param delay from now, by the storage's clock if there is one; at most 36,500 days; zero or negative for as soon as
     *     possible, still in a worker
     * @throws InvalidEventException as {@link #publish(Object)}
     * @throws StorageException when it cannot be stored; it is then not scheduled
     * @throws BusClosedException when the bus is closed
     */
    ScheduledPublication publishAfter(Object event, Duration delay);

    /**
     * Publishes a fact at a time, else as {@link #publishAfter} does.
     *
     * @param event as for {@link #publishAfter}
     * @param time by this process's clock; with a storage the event is published when the storage's clock shows it. One in the
     *     past means as soon as possible; at most 36,500 days from now
     */
    ScheduledPublication publishAt(Object event, Instant time);

    /** Begins a subscription to the type that the class declares by {@link EventType}. */
    <T> SubscriptionBuilder<T> on(Class<T> payloadClass);

    /** Begins a subscription to a type name or a pattern of names: {@code order.created}, {@code order.*}, {@code *}. */
    SubscriptionBuilder<Object> onType(String typeOrPattern);

    /** Begins a subscription to a topic or a pattern of topics. */
    SubscriptionBuilder<Object> onTopic(String topicOrPattern);

    /**
     * Subscribes every method of the object that carries {@link Subscribe}.
     *
     * @return the subscriptions, in the order of their names
     * @throws InvalidSubscriptionException when a method cannot be a handler, or there is none; nothing is subscribed
     */
    List<Subscription> register(Object handlers);

    /** The subscriptions of this bus that have not ended, with those of its backends, in the order of their names; none when it is switched off. */
    List<SubscriptionInfo> subscriptions();

    /** What this bus knows of event types. Its content grows; the object stays the same. */
    EventCatalog catalog();

    /**
     * Where the payloads of each type have fields that are {@link Sensitive}: what the classes say that this bus knows, and what the storage has
     * noted of them and of others. JSON pointers with {@code *} for any name and {@code **} for any number of names, by type; types without
     * such fields are not in it. Asks the storage, if there is one and the bus is not switched off.
     *
     * @throws StorageException when the storage cannot be read
     */
    Map<String, Set<String>> sensitiveFields();

    /**
     * The stored events and how their handlers fare.
     *
     * @throws IllegalStateException when the bus has no storage or is switched off
     */
    DurableLog log();

    /** Says why events were not handled, also of a bus that is switched off or has no storage. */
    Explanations explain();

    /**
     * Lets somebody see every event soon after its commit, each once: with a storage whatever instance published it, without one what is
     * published in this process. Nothing is stored about it, no lease is taken, and it works beside instances that handle events and
     * in a process that handles none. Where the order of commits differs from that of positions, an event comes late and not
     * never, and one that is rolled back does not come; two events of a key that the application has put in order come in it.
     *
     * <p>All tails that are at the end of the log are served by one read of it, at most every 50 ms. A listener that is too slow delays nobody:
     * what does not fit into its queue is left out until half of the queue is empty, and it is told what it missed. One that resumes reads
     * on its own until it is at the end, as fast as it takes the events, and misses nothing there. Without a storage events go through
     * a queue of 10,000 in front of all tails; publishers never wait.
     *
     * <p>With a storage this asks it for the end of the log before it returns: what is committed afterwards comes.
     *
     * @throws BusClosedException when the bus is closed
     * @throws IllegalArgumentException when the place to resume at lies behind the end of the log
     * @throws IllegalStateException without a storage, when it is to resume, or when there is no codec
     * @throws StorageException when the storage cannot be read
     */
    Tail tail(TailOptions options, TailListener listener);

    /**
     * Begins to receive events from outside, and goes on until the bus is closed, which closes the source. Subscribe first. They are published
     * here as any other event, with {@link Metadata#RECEIVED_FROM}, but for those that came before: with a storage ids are remembered for the
     * bus's window of deduplication, or for 7 days; without one the last 100,000 of this process are.
     *
     * <p>A message that will never be taken goes to the broker's dead-letter queue where there is one, else it becomes an event of the type
     * {@code tidings.message.refused} in the topic {@code tidings.refused}, which has the message and the reason.
     *
     * @throws IllegalArgumentException when the bus has a source of this name already
     * @throws IllegalStateException when the source cannot be started and is configured to say so
     * @throws InvalidSubscriptionException when the bus has no codec
     */
    void receiveFrom(Source source);

    /** As {@link #receiveFrom(Source)}, with other options. */
    void receiveFrom(Source source, SourceOptions options);

    /** How the sources fare, in the order in which they were started. */
    List<SourceStatus> sources();

    /** How the backends fare that leave the process, in the order in which they were given. */
    List<BackendStatus> backends();

    /**
     * What waits for the bus's only backend that leaves the process.
     *
     * @throws IllegalStateException when there is none, or more than one, or nothing can wait for it
     */
    Failover failover();

    /**
     * What waits for a backend.
     *
     * @throws IllegalStateException when there is none of this name that leaves the process, or nothing can wait for it: the bus has neither a
     *     storage nor a failover, or is switched off
     */
    Failover failover(String backend);

    /** The health of the bus, found by asking its storage; may take as long as the storage takes to answer. */
    BusHealth health();

    /**
     * Takes no more events, waits until what is running is done (at most the bus's shutdown deadline), hands back
     * leases, and logs what was left. DURABLE deliveries that were left go on at the next start, and so do delayed events with a
     * storage; without one they are lost. May be called twice.
     */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.PublicationInterceptor;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.core.internal.EventDescriptor;
import dev.tidings.core.internal.Preparation;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes: bare payloads by the short way of a {@link PayloadRoute} where nothing asks for more, everything else step by step.
 *
 * <p>Thread-safe.
 */
public final class Publisher {
    /**
     * What a publisher works with.
     *
     * @param handlers in the process
     * @param context of the bus
     * @param preparation refuses or completes events
     * @param transactions whose commits ASYNC handlers wait for
     * @param durable null without a store
     * @param interceptors outermost first
     */
    public record Parts(
            LocalHandlers handlers,
            BusContext context,
            Preparation preparation,
            Transactions transactions,
            @Nullable DurableWay durable,
            List<PublicationInterceptor> interceptors) {}

    private final Parts parts;
    private final LocalHandlers handlers;
    private final PayloadRoute.Shared shared;
    private final EventPublishing publishing;
    private final LongAdder unhandled = new LongAdder();
    private final Consumer<Object> refusal;

    /**
     * A publisher.
     *
     * @param refusal throws for a bus that is closed
     */
    public Publisher(Parts parts, Consumer<Object> refusal) {
        this.parts = parts;
        handlers = parts.handlers();
        this.refusal = refusal;
        shared = new PayloadRoute.Shared(parts.transactions(), new ChainStamper());
        publishing = new EventPublishing(parts, unhandled);
    }

    /** How many events nobody handled. */
    public long unhandledCount() {
        return unhandled.sum();
    }

    /** Publishes one event, and does not wait for ASYNC and DURABLE handlers. */
    public void publish(@Nullable Object published) {
        if (published == null) {
            EventDescriptor.ofPayload(null);
        } else {
            HandlerTable table = handlers.table();
            Route route = table.routes().find(published.getClass());
            (route == null ? makeRoute(published.getClass(), table) : route).publish(published);
        }
    }

    /** Publishes events in their order, and does not wait for ASYNC and DURABLE handlers. */
    public void publishBatch(List<?> published) {
        publishing.publish(parts.preparation().prepareAll(published));
    }

    /**
     * Publishes events that came in from outside, but for those whose ids came before, in their order.
     *
     * @return how many were left out
     */
    public int publishReceived(List<Event<?>> prepared) {
        return publishing.publishReceived(prepared);
    }

    /** Publishes one event, and waits for its SYNC and ASYNC handlers. */
    public PublicationOutcome publishAndWait(Event<?> prepared, Duration deadline) {
        OutcomeCollector outcomes = new OutcomeCollector(deadline);
        publishing.publish(List.of(prepared), outcomes);
        return outcomes.await(prepared);
    }

    /** Lets one event pass the interceptors and the check for circles; {@code then} gets what comes out of it, if anything. */
    public void pass(Event<?> prepared, Consumer<List<Event<?>>> then) {
        publishing.pass(List.of(prepared), then);
    }

    /** Calls the SYNC and ASYNC handlers of events that have passed and that are kept already, in no transaction. */
    public void handle(List<Event<?>> events) {
        publishing.handle(events);
    }

    private void publishStepByStep(Object published) {
        publishing.publish(List.of(parts.preparation().prepare(published)));
    }

    private Route makeRoute(Class<?> published, HandlerTable table) {
        Route route = route(published, table);
        table.routes().add(route);
        return route;
    }

    private Route route(Class<?> published, HandlerTable table) {
        if (table.isClosed()) {
            return new EventRoute(published, refusal);
        }
        EventDescriptor descriptor = plainDescriptor(published);
        if (descriptor == null || table.tap() != null) {
            return new EventRoute(published, this::publishStepByStep);
        }
        List<HandlerTable.Entry> entries = table.find(descriptor.type(), descriptor.eventTopics());
        RouteContext context = parts.context().of(descriptor);
        if (entries.isEmpty()) {
            return new UnhandledRoute(published, context, unhandled);
        }
        if (entries.stream().noneMatch(HandlerTable.Entry::isHandler)) {
            return new EventRoute(published, this::publishStepByStep);
        }
        return new PayloadRoute(
                published,
                shared,
                context,
                RouteCalls.of(entries, context, published),
                new AsyncHandOver(entries),
                table.earlierRoutes().find(published) instanceof PayloadRoute earlier ? earlier : null);
    }

    /** The descriptor of a class whose instances may take the short way; null where they may not, or will be refused. */
    private @Nullable EventDescriptor plainDescriptor(Class<?> published) {
        if (parts.durable() != null || !parts.interceptors().isEmpty() || Event.class.isAssignableFrom(published)) {
            return null;
        }
        try {
            return parts.preparation().requireAcceptable(published);
        } catch (InvalidEventException e) {
            return null; // the long way refuses each of them with an exception of its own
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.EventCatalog;
import dev.tidings.core.EventName;
import dev.tidings.core.EventType;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.Metadata;
import dev.tidings.core.UnknownTypes;
import dev.tidings.core.internal.dispatch.CallStack;
import dev.tidings.core.internal.dispatch.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is given to {@code publish} into a complete event, or refuses it.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param source of events that name none
 * @param catalog of known types
 * @param unknownTypes what becomes of others
 * @param strictNames whether names must be in the past tense
 */
public record Preparation(String source, EventCatalog catalog, UnknownTypes unknownTypes, boolean strictNames) {

    /**
     * Completes one event.
     *
     * @throws InvalidEventException when it is refused
     */
    public Event<?> prepare(@Nullable Object published) {
        Event<?> event = published instanceof Event<?> given ? given : Event.of(requirePayload(published));
        learn(event);
        if (strictNames) {
            EventName.parseStrictly(event.type());
        }
        requireKnown(event);
        Metadata metadata = Cause.inherit(event.metadata(), CallStack.current().cause());
        if (event.source() != null && metadata.equals(event.metadata()) && !event.isReplay()) {
            return event;
        }
        return event.toBuilder()
                .source(event.source() == null ? source : event.source())
                .metadata(metadata)
                .replay(false)
                .build();
    }

    /** Completes what interceptors have made of events; what is complete stays as it is. */
    public List<Event<?>> complete(List<Event<?>> events) {
        return events.stream().<Event<?>>map(this::prepare).toList();
    }

    /**
     * Completes a batch.
     *
     * @throws InvalidEventException when one is refused, naming its index
     */
    public List<Event<?>> prepareAll(List<?> published) {
        List<Event<?>> events = new ArrayList<>(published.size());
        for (Object each : published) {
            try {
                events.add(prepare(each));
            } catch (InvalidEventException e) {
                throw new InvalidEventException(
                        "Event " + events.size() + " of the batch (counted from 0) was refused, so none of the "
                                + published.size() + " was published: " + e.getMessage(),
                        e);
            }
        }
        return events;
    }

    /**
     * The descriptor of a payload class whose instances may be published as they are.
     *
     * @throws InvalidEventException when they are refused
     */
    public EventDescriptor requireAcceptable(Class<?> payloadClass) {
        EventDescriptor descriptor = EventDescriptor.of(payloadClass);
        catalog.declare(payloadClass);
        if (strictNames) {
            EventName.parseStrictly(descriptor.type());
        }
        return descriptor;
    }

    private static Object requirePayload(@Nullable Object payload) {
        EventDescriptor.ofPayload(payload);
        return Objects.requireNonNull(payload);
    }

    private void learn(Event<?> event) {
        Class<?> payloadClass = event.payload().getClass();
        if (payloadClass.isAnnotationPresent(EventType.class)) {
            catalog.declare(payloadClass);
        }
    }

    private void requireKnown(Event<?> event) {
        if (unknownTypes == UnknownTypes.ALLOW || catalog.find(event.type()).isPresent()) {
            return;
        }
        String hint = catalog.nearest(event.type())
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
        throw new InvalidEventException("Event type '" + event.type() + "' is not in the catalog, and unknown types are"
                + " refused: declare its class with bus.catalog().declare(…), subscribe to its class, or allow unknown types."
                + hint);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventName;
import dev.tidings.core.EventType;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.Sensitive;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a payload class declares about its events.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class EventDescriptor {
    private static final ClassValue<EventDescriptor> DESCRIPTORS = new ClassValue<>() {
        @Override
        protected EventDescriptor computeValue(Class<?> payloadClass) {
            return new EventDescriptor(payloadClass);
        }
    };

    private final EventName name;
    private final int version;
    private final List<String> topics;
    private final Set<String> eventTopics;
    private final @Nullable Invoker keyAccessor;

    private EventDescriptor(Class<?> payloadClass) {
        EventType declared = payloadClass.getAnnotation(EventType.class);
        if (declared == null) {
            throw new InvalidEventException("Class " + payloadClass.getName()
                    + " declares no event type: add @EventType(\"entity.action\") to it, or publish an Event that was built"
                    + " with a type name.");
        }
        if (declared.version() < 1) {
            throw new InvalidEventException("Class " + payloadClass.getName() + " declares @EventType version "
                    + declared.version() + "; versions begin at 1.");
        }
        name = EventName.parse(declared.value());
        version = declared.version();
        topics = List.of(declared.topics());
        eventTopics = topics.isEmpty()
                ? Set.of(Event.DEFAULT_TOPIC)
                : Collections.unmodifiableSet(new LinkedHashSet<>(topics));
        keyAccessor = findKeyAccessor(payloadClass);
    }

    /**
     * The descriptor of a class.
     *
     * @throws InvalidEventException when it declares no event type or an invalid one
     */
    public static EventDescriptor of(Class<?> payloadClass) {
        return DESCRIPTORS.get(payloadClass);
    }

    /**
     * The descriptor of a payload's class.
     *
     * @throws InvalidEventException also when the payload is null
     */
    public static EventDescriptor ofPayload(@Nullable Object payload) {
        if (payload == null) {
            throw new InvalidEventException(
                    "The payload is null: publish a record that declares @EventType, or a type name with a map of data.");
        }
        return of(payload.getClass());
    }

    /** Refuses an untyped event without data. */
    public static void requirePayload(String type, @Nullable Map<?, ?> data) {
        if (data == null) {
            throw new InvalidEventException("Event of type '" + type
                    + "': its payload is null; publish an empty map (Map.of()) when there is nothing to say.");
        }
    }

    /** An unmodifiable deep copy of an untyped event's data. */
    public static Map<String, ?> copyOf(String type, Map<?, ?> data) {
        return UntypedData.copy(type, data);
    }

    public EventName name() {
        return name;
    }

    public String type() {
        return name.value();
    }

    public int version() {
        return version;
    }

    public List<String> topics() {
        return topics;
    }

    /** The topics that an event of this class is in when its publisher does not say otherwise. */
    public Set<String> eventTopics() {
        return eventTopics;
    }

    /** The key of a payload of this class, or null when the class declares none or the value is null. */
    public @Nullable String keyOf(Object payload) {
        if (keyAccessor == null) {
            return null;
        }
        try {
            Object key = keyAccessor.invoke(payload);
            return key == null ? null : key.toString();
        } catch (Throwable e) {
            throw new InvalidEventException(
                    "Event of type '" + type() + "': its @EventKey could not be read from "
                            + payload.getClass().getName() + "; see the cause.",
                    e);
        }
    }

    private static @Nullable Invoker findKeyAccessor(Class<?> payloadClass) {
        List<Method> accessors = Stream.concat(annotatedMethods(payloadClass), annotatedComponents(payloadClass))
                .distinct()
                .toList();
        if (accessors.isEmpty()) {
            return null;
        }
        if (accessors.size() > 1 || accessors.get(0).getParameterCount() > 0) {
            throw new InvalidEventException("Class " + payloadClass.getName()
                    + " must carry @EventKey on one record component or one method without parameters, but it is on "
                    + accessors.stream().map(Method::getName).sorted().toList() + ".");
        }
        requireShowable(payloadClass, accessors.get(0));
        return Invoker.of(accessors.get(0));
    }

    /** Keys stand in indexes, lists and what brokers get: what is hidden elsewhere would be read there. */
    private static void requireShowable(Class<?> payloadClass, Method accessor) {
        boolean sensitive = accessor.isAnnotationPresent(Sensitive.class)
                || accessor.getReturnType().isAnnotationPresent(Sensitive.class)
                || components(payloadClass)
                        .anyMatch(component -> component.getAccessor().equals(accessor)
                                && component.isAnnotationPresent(Sensitive.class));
        if (sensitive) {
            throw new InvalidEventException(
                    "Class " + payloadClass.getName() + " marks '" + accessor.getName()
                            + "' as @EventKey and as @Sensitive, but keys are seen by everybody: take an id as the key that tells nothing.");
        }
    }

    private static Stream<RecordComponent> components(Class<?> payloadClass) {
        return payloadClass.isRecord() ? Arrays.stream(payloadClass.getRecordComponents()) : Stream.empty();
    }

    private static Stream<Method> annotatedMethods(Class<?> payloadClass) {
        return Arrays.stream(payloadClass.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventKey.class) && !method.isSynthetic());
    }

    /** A component's annotation does not reach an accessor that the record writes itself. */
    private static Stream<Method> annotatedComponents(Class<?> payloadClass) {
        return components(payloadClass)
                .filter(component -> component.isAnnotationPresent(EventKey.class))
                .map(RecordComponent::getAccessor);
    }
}

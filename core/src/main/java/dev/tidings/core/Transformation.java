// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import dev.tidings.core.internal.handling.FieldTransformations;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Maps an event to another one on its way to a handler, a topic or a backend: renamed, enriched, redacted, split or left out. On the
 * way to a handler or backend, the event in the log and what others get stay as they were published; on the way to a topic, the
 * transformed event is what is stored and what everybody gets.
 *
 * <p>Implementations are thread-safe, and do not change the event that they get.
 */
@FunctionalInterface
public interface Transformation {
    /**
     * What an event becomes.
     *
     * @param payloads payloads in other shapes
     * @return none to leave it out, one, or several in their order
     */
    List<Event<?>> apply(Event<?> event, Payloads payloads);

    /** Both, one after the other. */
    default Transformation then(Transformation next) {
        return (event, payloads) -> apply(event, payloads).stream()
                .<Event<?>>flatMap(each -> next.apply(each, payloads).stream())
                .toList();
    }

    /** Another event for each. */
    static Transformation map(UnaryOperator<Event<?>> mapping) {
        return (event, payloads) -> List.of(mapping.apply(event));
    }

    /** Leaves out events that fit. */
    static Transformation drop(Predicate<Event<?>> unwanted) {
        return (event, payloads) -> unwanted.test(event) ? List.of() : List.of(event);
    }

    /**
     * Gives the event another type name.
     *
     * @throws InvalidEventNameException when it is no valid name
     */
    static Transformation rename(String type) {
        String name = EventName.parse(type).value();
        return map(event -> event.as(name, event.payload()));
    }

    /** Adds a metadata entry, or replaces it. */
    static Transformation metadata(String name, String value) {
        return map(event -> event.toBuilder().metadata(name, value).build());
    }

    /** Sets fields of the payload's data: {@code address.city} is a field of a field. */
    static Transformation set(String field, Object value) {
        return FieldTransformations.set(field, value);
    }

    /** Replaces the values of fields, where they are present, by three asterisks. */
    static Transformation redact(String... fields) {
        return FieldTransformations.redact(List.of(fields));
    }

    /** Takes fields out of the payload's data. */
    static Transformation remove(String... fields) {
        return FieldTransformations.remove(List.of(fields));
    }

    /**
     * Makes an event of each element of a list in the payload: the data of such an event is that of the payload, with the element in place
     * of the list; its id is the event's with a slash and the element's index.
     */
    static Transformation split(String listField) {
        return FieldTransformations.split(listField);
    }
}

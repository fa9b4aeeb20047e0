// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import dev.tidings.core.Event;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.Payloads;
import dev.tidings.core.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Transformations of the fields of payloads. What they make of a record is a map, which a handler gets as a record again. */
public final class FieldTransformations {
    private static final String REDACTED = "***";

    private FieldTransformations() {}

    public static Transformation set(String field, Object value) {
        FieldPath path = FieldPath.of(field);
        return changing(data -> path.set(data, value));
    }

    public static Transformation redact(List<String> fields) {
        List<FieldPath> paths = fields.stream().map(FieldPath::of).toList();
        return changing(data -> paths.forEach(path -> path.replaceIfPresent(data, REDACTED)));
    }

    public static Transformation remove(List<String> fields) {
        List<FieldPath> paths = fields.stream().map(FieldPath::of).toList();
        return changing(data -> paths.forEach(path -> path.remove(data)));
    }

    public static Transformation split(String listField) {
        FieldPath path = FieldPath.of(listField);
        return (event, payloads) -> {
            Object list = path.get(payloads.asMap(event.payload()));
            if (!(list instanceof List<?> elements)) {
                throw new InvalidEventException("Event of type '" + event.type() + "', id " + event.id()
                        + ": its field '" + listField + "' is no list, so the event cannot be split by it.");
            }
            return split(event, payloads, path, elements);
        };
    }

    private static List<Event<?>> split(Event<?> event, Payloads payloads, FieldPath path, List<?> elements) {
        List<Event<?>> parts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Map<String, Object> data = payloads.asMap(event.payload());
            path.set(data, element);
            parts.add(event.withPayload(data).toBuilder()
                    .id(event.id() + "/" + parts.size())
                    .build());
        }
        return parts;
    }

    private static Transformation changing(Consumer<Map<String, Object>> change) {
        return (event, payloads) -> {
            Map<String, Object> data = payloads.asMap(event.payload());
            change.accept(data);
            return List.of(event.withPayload(data));
        };
    }
}

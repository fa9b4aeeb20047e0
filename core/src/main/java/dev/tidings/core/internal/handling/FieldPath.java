// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.handling;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a payload's data, or a field of a field.
 *
 * <p>Immutable and safe for use by several threads.
 */
record FieldPath(List<String> parents, String name) {
    /**
     * The path of names that are separated by dots.
     *
     * @throws IllegalArgumentException when a name is empty
     */
    static FieldPath of(String path) {
        List<String> names = List.of(path.split("\\.", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path of fields: write names separated by dots, as in 'address.city'.");
        }
        return new FieldPath(names.subList(0, names.size() - 1), names.get(names.size() - 1));
    }

    @Nullable
    Object get(Map<String, Object> data) {
        Map<String, Object> parent = parent(data, false);
        return parent == null ? null : parent.get(name);
    }

    void set(Map<String, Object> data, @Nullable Object value) {
        Map<String, Object> parent = parent(data, true);
        if (parent != null) {
            parent.put(name, value);
        }
    }

    void replaceIfPresent(Map<String, Object> data, Object value) {
        Map<String, Object> parent = parent(data, false);
        if (parent != null && parent.containsKey(name)) {
            parent.put(name, value);
        }
    }

    void remove(Map<String, Object> data) {
        Map<String, Object> parent = parent(data, false);
        if (parent != null) {
            parent.remove(name);
        }
    }

    /** The map that holds the field, copied on the way, and made where it is missing and asked for; null where there is none. */
    private @Nullable Map<String, Object> parent(Map<String, Object> data, boolean make) {
        Map<String, Object> current = data;
        for (String parent : parents) {
            Object next = current.get(parent);
            if (!(next instanceof Map) && !make) {
                return null;
            }
            current = child(current, parent, next);
        }
        return current;
    }

    @SuppressWarnings("unchecked") // data has string keys, by the contract of Payloads
    private static Map<String, Object> child(Map<String, Object> current, String name, @Nullable Object there) {
        Map<String, Object> copy =
                there instanceof Map<?, ?> map ? new LinkedHashMap<>((Map<String, Object>) map) : new HashMap<>();
        current.put(name, copy);
        return copy;
    }
}

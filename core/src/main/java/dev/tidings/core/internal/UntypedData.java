// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.InvalidEventException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies the data of an untyped event, so that nobody can change it afterwards. */
final class UntypedData {
    private final String type;

    /** As deep as JSON libraries go without being told to go deeper. */
    private static final int MAX_DEPTH = 500;

    private int depth;

    private UntypedData(String type) {
        this.type = type;
    }

    static Map<String, ?> copy(String type, Map<?, ?> data) {
        return new UntypedData(type).copyMap(data, "");
    }

    private Map<String, ?> copyMap(Map<?, ?> data, String path) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            String name = requireName(key, path);
            copy.put(name, copyValue(value, path.isEmpty() ? name : path + "." + name));
        });
        return Collections.unmodifiableMap(copy);
    }

    private @Nullable Object copyValue(@Nullable Object value, String path) {
        if (++depth > MAX_DEPTH) {
            throw new InvalidEventException("Event of type '" + type + "': its data is nested deeper than " + MAX_DEPTH
                    + " levels, beginning with '" + path.substring(0, Math.min(path.length(), 60))
                    + "…'; does it contain itself?");
        }
        Object copy = value instanceof Map<?, ?> map
                ? copyMap(map, path)
                : value instanceof Collection<?> items ? copyAll(items, path) : value;
        depth--;
        return copy;
    }

    private List<@Nullable Object> copyAll(Collection<?> items, String path) {
        List<@Nullable Object> copy = new ArrayList<>(items.size());
        for (Object item : items) {
            copy.add(copyValue(item, path + "[" + copy.size() + "]"));
        }
        return Collections.unmodifiableList(copy);
    }

    private String requireName(@Nullable Object key, String path) {
        if (key instanceof String name) {
            return name;
        }
        throw new InvalidEventException("Event of type '" + type + "': the data "
                + (path.isEmpty() ? "" : "at '" + path + "' ") + "has a key that is "
                + (key == null ? "null" : "a " + key.getClass().getName()) + "; use strings as keys.");
    }
}

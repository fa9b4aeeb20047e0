// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.jobs;

import dev.tidings.core.InvalidEventException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to change in a payload: first fields get other names, then values, then they go. Fields are named by paths of names separated by dots;
 * what is not there is neither renamed nor removed.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param rename paths to new names in the same object
 * @param set paths to values
 * @param remove paths
 */
public record Transform(
        @Nullable Map<String, String> rename,
        @Nullable Map<String, JsonNode> set,
        @Nullable List<String> remove) {

    /**
     * The payload with the changes.
     *
     * @throws InvalidEventException when it is no object, or a value that is none stands in the way
     */
    public ObjectNode apply(JsonNode payload) {
        if (!(payload instanceof ObjectNode object)) {
            throw new InvalidEventException("The payload is no JSON object.");
        }
        ObjectNode changed = object.deepCopy();
        if (rename != null) {
            rename.forEach((path, name) -> rename(changed, path, name));
        }
        if (set != null) {
            set.forEach((path, value) -> Place.of(changed, path, true).set(value));
        }
        if (remove != null) {
            remove.forEach(path -> Place.of(changed, path, false).take());
        }
        return changed;
    }

    private static void rename(ObjectNode payload, String path, String name) {
        Place place = Place.of(payload, path, false);
        JsonNode value = place.take();
        if (value != null) {
            new Place(place.object(), name).set(value);
        }
    }

    /**
     * A field of an object.
     *
     * @param object that has it; null when there is no such object
     * @param name of the field
     */
    private record Place(@Nullable ObjectNode object, String name) {
        static Place of(ObjectNode payload, String path, boolean make) {
            String[] names = path.split("\\.", -1);
            ObjectNode object = payload;
            for (int i = 0; i < names.length - 1; i++) {
                JsonNode next = object.get(names[i]);
                if (next == null && !make) {
                    return new Place(null, names[i]);
                }
                if (next != null && !(next instanceof ObjectNode)) {
                    throw new InvalidEventException(
                            "'" + path + "' cannot be reached: '" + names[i] + "' is no object.");
                }
                object = next == null ? object.putObject(names[i]) : (ObjectNode) next;
            }
            return new Place(object, names[names.length - 1]);
        }

        void set(JsonNode value) {
            if (object != null) {
                object.set(name, value);
            }
        }

        @Nullable
        JsonNode take() {
            return object == null ? null : object.remove(name);
        }
    }
}

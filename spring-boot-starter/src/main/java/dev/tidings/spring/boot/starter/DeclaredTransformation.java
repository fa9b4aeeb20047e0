// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.EventName;
import dev.tidings.core.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transformation that properties declare.
 *
 * @param prefix of the properties
 * @param rename new type names by old ones
 * @param set texts by field
 * @param redact fields
 * @param remove fields
 */
record DeclaredTransformation(
        String prefix, Map<String, String> rename, Map<String, String> set, List<String> redact, List<String> remove) {
    static DeclaredTransformation of(String prefix, RouteProperties route) {
        return new DeclaredTransformation(prefix, route.rename(), Map.of(), route.redact(), route.remove());
    }

    static DeclaredTransformation of(String prefix, TransformationProperties topic) {
        return new DeclaredTransformation(prefix, topic.rename(), topic.set(), topic.redact(), topic.remove());
    }

    /**
     * All of it, one after the other; empty when nothing is declared.
     *
     * @throws InvalidSettingException when a name or a field is not possible
     */
    Optional<Transformation> transformation() {
        List<Transformation> steps = new ArrayList<>();
        if (!rename.isEmpty()) {
            steps.add(renaming());
        }
        set.forEach((field, value) -> InvalidSettingException.apply(
                prefix + ".set." + field, value, text -> steps.add(Transformation.set(field, text))));
        if (!redact.isEmpty()) {
            InvalidSettingException.apply(
                    prefix + ".redact",
                    redact,
                    fields -> steps.add(Transformation.redact(fields.toArray(String[]::new))));
        }
        if (!remove.isEmpty()) {
            InvalidSettingException.apply(
                    prefix + ".remove",
                    remove,
                    fields -> steps.add(Transformation.remove(fields.toArray(String[]::new))));
        }
        return steps.stream().reduce(Transformation::then);
    }

    private Transformation renaming() {
        Map<String, Transformation> byType = new LinkedHashMap<>();
        rename.forEach((from, to) -> InvalidSettingException.apply(
                prefix + ".rename." + from,
                to,
                name -> byType.put(EventName.parse(from).value(), Transformation.rename(name))));
        return (event, payloads) -> {
            Transformation renamed = byType.get(event.type());
            return renamed == null ? List.of(event) : renamed.apply(event, payloads);
        };
    }
}

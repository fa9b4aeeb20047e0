// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.CatalogEntry;
import dev.tidings.core.spi.EventCodec;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sensitive fields that the classes of a bus declare.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param catalog of the bus
 * @param codec knows what fields are called in payloads; null when there is none, and so no payload as text either
 */
public record SensitiveTypes(
        DefaultEventCatalog catalog, @Nullable EventCodec codec) {
    /** The paths of one type, whatever its version. */
    public Set<String> of(String type) {
        Set<String> paths = new TreeSet<>();
        catalog.versionsOf(type).forEach(entry -> paths.addAll(of(entry)));
        return paths;
    }

    /** The paths of all types that have any. */
    public Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new TreeMap<>();
        for (CatalogEntry entry : catalog.entries()) {
            Set<String> paths = of(entry);
            if (!paths.isEmpty()) {
                all.computeIfAbsent(entry.name().value(), unused -> new TreeSet<>())
                        .addAll(paths);
            }
        }
        return all;
    }

    private Set<String> of(CatalogEntry entry) {
        return codec == null ? Set.of() : codec.sensitiveFields(entry.payloadClass());
    }
}

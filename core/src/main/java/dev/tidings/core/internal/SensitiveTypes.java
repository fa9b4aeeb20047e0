// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.CatalogEntry;
import dev.tidings.core.CodecException;
import dev.tidings.core.spi.EventCodec;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sensitive fields that the classes of a bus declare. Thread-safe. */
public final class SensitiveTypes {
    private static final Logger log = LoggerFactory.getLogger(SensitiveTypes.class);
    private static final Set<String> EVERY_FIELD = Set.of("/*");

    private final DefaultEventCatalog catalog;
    private final @Nullable EventCodec codec;
    private final Map<Class<?>, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * @param catalog of the bus
     * @param codec knows what fields are called in payloads; null when there is none, and so no payload as text either
     */
    public SensitiveTypes(DefaultEventCatalog catalog, @Nullable EventCodec codec) {
        this.catalog = catalog;
        this.codec = codec;
    }

    /** How many versions of types are known; it grows only. */
    public int size() {
        return catalog.size();
    }

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
        return codec == null ? Set.of() : known.computeIfAbsent(entry.payloadClass(), each -> ask(codec, each));
    }

    /** A class that the codec can write but not look into is published all the same; nobody sees what it has. */
    private static Set<String> ask(EventCodec codec, Class<?> payloadClass) {
        try {
            return codec.sensitiveFields(payloadClass);
        } catch (CodecException e) {
            log.warn(
                    "Which fields of {} are sensitive cannot be found out, so the console shows none of its payloads. Give the class"
                            + " properties that the codec can describe",
                    payloadClass.getName(),
                    e);
            return EVERY_FIELD;
        }
    }
}

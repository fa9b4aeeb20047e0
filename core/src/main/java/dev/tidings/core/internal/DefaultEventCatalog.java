// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.CatalogEntry;
import dev.tidings.core.EventCatalog;
import dev.tidings.core.InvalidEventException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The catalog of one bus. */
public final class DefaultEventCatalog implements EventCatalog {
    private record TypeVersion(String type, int version) {}

    private final ConcurrentMap<TypeVersion, CatalogEntry> known = new ConcurrentHashMap<>();

    @Override
    public void declare(Class<?>... payloadClasses) {
        for (Class<?> payloadClass : payloadClasses) {
            learn(payloadClass, EventDescriptor.of(payloadClass));
        }
    }

    private void learn(Class<?> payloadClass, EventDescriptor descriptor) {
        CatalogEntry entry = new CatalogEntry(descriptor.name(), descriptor.version(), payloadClass);
        CatalogEntry there = known.putIfAbsent(new TypeVersion(descriptor.type(), descriptor.version()), entry);
        if (there != null && there.payloadClass() != payloadClass) {
            throw new InvalidEventException("Event type '" + descriptor.type() + "' version " + descriptor.version()
                    + " is declared by both " + there.payloadClass().getName() + " and " + payloadClass.getName()
                    + ": give one of them another name or version.");
        }
    }

    @Override
    public List<CatalogEntry> entries() {
        return known.values().stream()
                .sorted(Comparator.comparing(
                                (CatalogEntry entry) -> entry.name().value())
                        .thenComparingInt(CatalogEntry::version))
                .toList();
    }

    @Override
    public Optional<CatalogEntry> find(String type) {
        return known.values().stream()
                .filter(entry -> entry.name().value().equals(type))
                .max(Comparator.comparingInt(CatalogEntry::version));
    }

    /** All known versions of a type, in no order. */
    List<CatalogEntry> versionsOf(String type) {
        return known.values().stream()
                .filter(entry -> entry.name().value().equals(type))
                .toList();
    }

    /** How many versions of types are known; it grows only. */
    public int size() {
        return known.size();
    }

    @Override
    public Optional<String> nearest(String type) {
        return NearestName.to(
                type, known.values().stream().map(entry -> entry.name().value()));
    }
}

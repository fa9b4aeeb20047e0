// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.explaining;

import dev.tidings.core.EventCatalog;
import dev.tidings.core.internal.NearestName;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.dispatch.LocalHandlers;
import dev.tidings.core.internal.durable.DurableEngine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is subscribed and declared in this process. Thread-safe.
 *
 * @param local SYNC and ASYNC ones
 * @param engine DURABLE ones; null for none
 * @param catalog of types
 */
record KnownHandlers(LocalHandlers local, @Nullable DurableEngine engine, EventCatalog catalog) {
    /** All of them, in the order of their names; ways out of the process as far as they have a cursor. */
    List<Registration> all() {
        Stream<Registration> called = local.registrations().stream()
                .filter(each -> !each.spec().target().isBackend());
        Stream<Registration> durable = engine == null ? Stream.of() : engine.registrations().stream();
        return Stream.concat(called, durable)
                .sorted(Comparator.comparing(Registration::name))
                .toList();
    }

    /** A name like this one that is declared or subscribed to. */
    Optional<String> nearest(String type) {
        Stream<String> subscribed = all().stream()
                .flatMap(each -> each.selector().typePatterns().stream())
                .filter(each -> !each.contains("*"));
        Stream<String> declared =
                catalog.entries().stream().map(entry -> entry.name().value());
        return NearestName.to(type, Stream.concat(subscribed, declared).filter(each -> !each.equals(type)));
    }

    /** The hint at what may have been meant; empty text for none. */
    String hint(String type) {
        return nearest(type)
                .map(name -> " Did you mean '" + name + "'? " + handledBy(name))
                .orElse("");
    }

    private String handledBy(String type) {
        List<String> names = taking(type);
        return names.isEmpty()
                ? "Nobody here handles that either."
                : "It is handled by " + String.join(", ", names) + ".";
    }

    /** The names of those that take a type in some topic. */
    List<String> taking(String type) {
        return all().stream()
                .filter(each -> each.selector().matchesType(type))
                .map(Registration::name)
                .toList();
    }
}

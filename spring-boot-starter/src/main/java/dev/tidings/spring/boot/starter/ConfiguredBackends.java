// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.BackendRoute;
import dev.tidings.core.BatchingBackend;
import dev.tidings.core.EventBusBuilder;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.ContentPatterns;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * The backends of a bus, as properties and beans describe them: the one for everything, then those of {@code tidings.backends}, then the
 * {@link BackendRoute} beans.
 */
record ConfiguredBackends(TidingsProperties properties, BackendChoice choice, List<BackendRoute> routeBeans) {
    /** @throws InvalidSettingException when a property names no backend, or says what is not possible */
    void addTo(EventBusBuilder builder) {
        if (properties.backend() != null) {
            builder.backend(choice.named(BackendName.ofAll(properties.backend())));
        } else if (properties.backends().isEmpty() && routeBeans.isEmpty()) {
            builder.backend(choice.onlyOne());
        }
        properties.backends().forEach((entry, route) -> builder.route(route(entry, route)));
        routeBeans.forEach(builder::route);
    }

    private BackendRoute route(String entry, RouteProperties said) {
        String prefix = "tidings.backends." + entry;
        BackendRoute route = BackendRoute.to(batched(prefix, said, choice.named(BackendName.ofRoute(entry, said))));
        route.types(names(prefix + ".types", said.types()));
        route.topics(names(prefix + ".topics", said.topics()));
        route.received(said.received());
        if (said.matching() != null) {
            InvalidSettingException.apply(prefix + ".matching", said.matching(), ConfiguredBackends::requireReadable);
            route.matching(said.matching());
        }
        DeclaredTransformation.of(prefix, said).transformation().ifPresent(route::transform);
        return route;
    }

    /** What the bus would refuse later, without the property's name. */
    static String[] names(String property, List<String> patterns) {
        for (String pattern : patterns) {
            if (pattern.isEmpty() || pattern.chars().anyMatch(Character::isWhitespace)) {
                throw InvalidSettingException.of(
                        property,
                        String.join(",", patterns),
                        "'" + pattern
                                + "' is no name or pattern; separate several by commas, as in order.created,deal.*");
            }
        }
        return patterns.toArray(String[]::new);
    }

    private static void requireReadable(String pattern) {
        ServiceLoader.load(ContentPatterns.class).findFirst().ifPresent(patterns -> patterns.compile(pattern));
    }

    private static Backend batched(String prefix, RouteProperties said, Backend backend) {
        if (said.batchSize() == null && said.batchInterval() == null) {
            return backend;
        }
        int size = Objects.requireNonNullElse(said.batchSize(), BatchingBackend.DEFAULT_SIZE);
        Duration interval = Objects.requireNonNullElse(said.batchInterval(), BatchingBackend.DEFAULT_INTERVAL);
        if (size < 1) {
            throw InvalidSettingException.of(prefix + ".batch-size", size, "a batch has at least 1 event.");
        }
        if (interval.isNegative()) {
            throw InvalidSettingException.of(prefix + ".batch-interval", interval, "it must not be negative.");
        }
        return new BatchingBackend(backend, size, interval);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.LoggingBackend;
import dev.tidings.core.NoOpBackend;
import dev.tidings.core.spi.Backend;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds the backend that {@code tidings.backend} names.
 *
 * @param beans where the application's own backends are
 */
record BackendChoice(ListableBeanFactory beans) {
    /** @param name null for the application's own backend if it has one, else none */
    Backend choose(@Nullable String name) {
        Map<String, Backend> own = beans.getBeansOfType(Backend.class);
        if (name == null) {
            return onlyOne(own);
        }
        Backend named = own.get(name);
        return named == null ? builtIn(name, own) : named;
    }

    private static Backend onlyOne(Map<String, Backend> own) {
        if (own.size() > 1) {
            throw UnknownBackendException.ambiguous(own.keySet());
        }
        return own.isEmpty() ? new NoOpBackend() : own.values().iterator().next();
    }

    private static Backend builtIn(String name, Map<String, Backend> own) {
        return switch (name) {
            case "noop" -> new NoOpBackend();
            case "logging" -> new LoggingBackend(Level.INFO);
            case "in-memory" -> new InMemoryBackend();
            default -> throw new UnknownBackendException(name, own.keySet());
        };
    }
}

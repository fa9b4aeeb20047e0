// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.LoggingBackend;
import dev.tidings.core.NoOpBackend;
import dev.tidings.core.spi.Backend;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.event.Level;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the backends that the configuration names.
 *
 * @param beans where the application's own backends are
 * @param local whether backends that leave the process are not used, so that they need not be made
 */
record BackendChoice(ConfigurableListableBeanFactory beans, boolean local) {
    /**
     * A bean of this name, else what is built in under it, else the class.
     *
     * @throws UnknownBackendException when there is none, or it cannot be made
     */
    Backend named(BackendName name) {
        List<String> own = ownNames();
        return own.contains(name.name()) ? beans.getBean(name.name(), Backend.class) : builtIn(name, own);
    }

    /**
     * The application's own backend if it has one, else none.
     *
     * @throws UnknownBackendException when there are several
     */
    Backend onlyOne() {
        List<String> own = ownNames();
        if (own.size() > 1) {
            throw UnknownBackendException.ambiguous(own);
        }
        return own.isEmpty() ? new NoOpBackend() : beans.getBean(own.get(0), Backend.class);
    }

    private Stream<BackendFactory> factories() {
        return beans.getBeanProvider(BackendFactory.class).stream();
    }

    private List<String> ownNames() {
        return List.of(beans.getBeanNamesForType(Backend.class));
    }

    private Backend builtIn(BackendName name, List<String> own) {
        return switch (name.name()) {
            case "noop" -> new NoOpBackend();
            case "logging" -> new LoggingBackend(Level.INFO);
            case "in-memory" -> beans.getBeanProvider(InMemoryBackend.class).getIfUnique(InMemoryBackend::new);
            default -> {
                Optional<BackendFactory> factory = factories()
                        .filter(each -> each.name().equals(name.name()))
                        .findFirst();
                if (factory.isPresent()) {
                    yield local
                            ? new UnusedBackend(name.name())
                            : factory.get().maker().get();
                }
                if (name.name().indexOf('.') < 0) {
                    throw UnknownBackendException.nothing(name, own);
                }
                yield new BackendClass(beans, name).backend();
            }
        };
    }
}

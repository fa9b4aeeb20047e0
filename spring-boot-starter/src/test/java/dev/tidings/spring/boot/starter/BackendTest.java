// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.spi.Backend;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
    @ParameterizedTest
    @ValueSource(strings = {"noop", "logging", "in-memory"})
    @DisplayName("E1, E2, E3: a built-in backend is chosen by its name")
    void builtIn(String name) {
        Contexts.withoutDatabase()
                .withPropertyValues("tidings.backend=" + name)
                .run(context -> assertThat(
                                context.getBean(EventBus.class).health().details())
                        .containsEntry("backend", name));
    }

    @Test
    @DisplayName("E9: an unknown backend stops the start with its name and those that are allowed")
    void unknown() {
        Contexts.withoutDatabase()
                .withPropertyValues("tidings.backend=carrier-pigeon")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll(
                                "tidings.backend", "'carrier-pigeon'", "noop", "logging", "in-memory"));
    }

    @Test
    @DisplayName("E1, E9: the application's own backend takes the place of the default")
    void ownBackend() {
        InMemoryBackend own = new InMemoryBackend();
        Contexts.withoutDatabase().withBean("own", Backend.class, () -> own).run(context -> {
            context.getBean(EventBus.class).publish(new OrderCreated(1));
            assertThat(own.eventsOf("order.created")).hasSize(1);
        });
    }

    @Test
    @DisplayName("E9: several backends and no word which one stop the start with their names")
    void several() {
        Contexts.withoutDatabase()
                .withBean("one", Backend.class, InMemoryBackend::new)
                .withBean("two", Backend.class, InMemoryBackend::new)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll("[one, two]", "tidings.backend"));
    }
}

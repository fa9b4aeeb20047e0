// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.EventBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;

@DisplayName("A10: the default bus and the application context")
class DefaultBusTest {
    @AfterEach
    void forget() {
        EventBus.resetDefault();
    }

    @Test
    @DisplayName("A10: the context's bus is the default one while the context is open")
    void whileOpen() {
        Contexts.withoutDatabase()
                .run(context -> assertThat(EventBus.getDefault()).isSameAs(context.getBean(EventBus.class)));

        assertThat(EventBus.getDefault().health().healthy()).isTrue();
    }

    @Test
    @DisplayName("A10: that of the context that was started last; when it is closed, the one before it is back")
    void severalContexts() {
        Contexts.withoutDatabase().run(outer -> {
            Contexts.withoutDatabase()
                    .run(inner -> assertThat(EventBus.getDefault()).isSameAs(inner.getBean(EventBus.class)));
            assertThat(EventBus.getDefault()).isSameAs(outer.getBean(EventBus.class));
        });
    }

    @Test
    @DisplayName(
            "A10: a bus that a test has set stays the default one when the context is closed, and is back after it")
    void besideATestsOwn() {
        try (EventBus before = EventBus.builder().name("before").build();
                EventBus during = EventBus.builder().name("during").build()) {
            EventBus.setDefault(before);
            Contexts.withoutDatabase().run(context -> {});
            assertThat(EventBus.getDefault()).isSameAs(before);

            Contexts.withoutDatabase().run(context -> EventBus.setDefault(during));
            assertThat(EventBus.getDefault()).isSameAs(during);
        }
    }

    @Test
    @DisplayName("A10: a closed bus does not come back")
    void closedBefore() {
        EventBus before = EventBus.builder().name("before").build();
        EventBus.setDefault(before);
        Contexts.withoutDatabase().run(context -> before.close());

        assertThat(EventBus.getDefault()).isNotSameAs(before);
        assertThat(EventBus.getDefault().health().healthy()).isTrue();
    }

    @Test
    @DisplayName("A10: an application's own bus bean is the default one, too")
    void ownBean() {
        EventBus own = EventBus.builder().name("own").build();
        Contexts.withoutDatabase()
                .withBean(EventBus.class, () -> own)
                .run(context -> assertThat(EventBus.getDefault()).isSameAs(own));
    }

    @Test
    @DisplayName("A10: tidings.default-bus=false leaves the default bus alone")
    void switchedOff() {
        EventBus before = EventBus.getDefault();
        Contexts.withoutDatabase()
                .withPropertyValues("tidings.default-bus=false")
                .run(context -> assertThat(EventBus.getDefault()).isSameAs(before));
    }

    @Test
    @DisplayName("A10: also with beans that are made only when they are needed")
    void lazily() {
        Contexts.withoutDatabase()
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(EventBus.getDefault()).isSameAs(context.getBean(EventBus.class)));
    }
}

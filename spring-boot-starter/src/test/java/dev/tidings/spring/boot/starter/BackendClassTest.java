// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BackendClassTest {
    /** What a backend has injected. */
    static final class Outbox {
        final List<String> types = new ArrayList<>();
        int closed;
    }

    /** A backend that is no bean. */
    public static class Posting implements Backend {
        private final Outbox outbox;

        public Posting(Outbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public String name() {
            return "posting";
        }

        @Override
        public boolean isInProcess() {
            return true;
        }

        @Override
        public void send(List<Event<?>> events) {
            events.forEach(event -> outbox.types.add(event.type()));
        }

        @Override
        public void close() {
            outbox.closed++;
        }
    }

    /** A backend that throws when it is made. */
    public static final class Throwing extends Posting {
        public Throwing() {
            super(new Outbox());
            throw new IllegalStateException("no paper");
        }
    }

    /** A backend of which there can be no instance. */
    public abstract static class Vague extends Posting {
        Vague() {
            super(new Outbox());
        }
    }

    private static ApplicationContextRunner with(Class<?> type) {
        return withBackend(type.getName());
    }

    private static ApplicationContextRunner withBackend(String name) {
        return Contexts.withoutDatabase().withPropertyValues("tidings.backend=" + name);
    }

    @Test
    @DisplayName("E9: a class is chosen by its name, and its constructor gets what the application has")
    void injected() {
        Outbox outbox = new Outbox();
        with(Posting.class).withBean(Outbox.class, () -> outbox).run(context -> {
            context.getBean(EventBus.class).publish(new OrderCreated(1));
            assertThat(outbox.types).containsExactly("order.created");
            assertThat(context).doesNotHaveBean(Backend.class);
        });
        assertThat(outbox.closed).isPositive();
    }

    @Test
    @DisplayName("E9: a class with a constructor without parameters, one of the library's own for instance")
    void withoutParameters() {
        with(InMemoryBackend.class)
                .run(context -> assertThat(
                                context.getBean(EventBus.class).health().details())
                        .containsEntry("backend", "in-memory"));
    }

    @Test
    @DisplayName("E9: of a class that is a bean, the bean is taken")
    void bean() {
        InMemoryBackend bean = new InMemoryBackend();
        with(InMemoryBackend.class)
                .withBean("one", Backend.class, () -> new Posting(new Outbox()))
                .withBean("two", InMemoryBackend.class, () -> bean)
                .run(context -> {
                    context.getBean(EventBus.class).publish(new OrderCreated(1));
                    assertThat(bean.events()).hasSize(1);
                });
    }

    @Test
    @DisplayName("E9: a class of which there are several beans stops the start with their names")
    void severalBeans() {
        with(InMemoryBackend.class)
                .withBean("one", InMemoryBackend.class)
                .withBean("two", InMemoryBackend.class)
                .run(explainedWith("tidings.backend", InMemoryBackend.class.getName(), "[one, two]"));
    }

    @Test
    @DisplayName("E9: a class that is missing stops the start with the property, the name and what to do")
    void missing() {
        withBackend("com.acme.Pigeon")
                .run(explainedWith(
                        "tidings.backend (or EVENT_BUS_BACKEND) is 'com.acme.Pigeon'",
                        "no such class",
                        "add the library"));
    }

    @Test
    @DisplayName("E9: a class that is no backend stops the start")
    void noBackend() {
        with(Outbox.class).run(explainedWith(Outbox.class.getName(), "does not implement", Backend.class.getName()));
    }

    @Test
    @DisplayName("E9: an abstract class and an interface stop the start")
    void vague() {
        with(Vague.class).run(explainedWith(Vague.class.getName(), "abstract"));
        with(Backend.class).run(explainedWith("interface"));
    }

    @Test
    @DisplayName("E9: a class that cannot be made stops the start with the reason")
    void unmade() {
        with(Posting.class).run(explainedWith(Posting.class.getName(), Outbox.class.getName(), "parameters are beans"));
        with(Throwing.class).run(explainedWith(Throwing.class.getName(), "no paper"));
    }
}

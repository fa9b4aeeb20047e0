// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("A14: transformations of what is published to a topic, declared by properties")
class TransformationsTest {
    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withPropertyValues("tidings.backend=in-memory")
                .withPropertyValues(properties);
    }

    private static Event<?> transformed(EventBus bus, InMemoryBackend sent, String topic) {
        bus.publish(Event.builder("deal.won", Map.of("cardNumber", "4711", "cvc", "1", "by", Map.of("name", "Ada")))
                .topics(topic)
                .build());
        List<Event<?>> events = sent.events();
        return events.get(events.size() - 1);
    }

    @Test
    @DisplayName("A14: renamed, with fields set, redacted and removed; other topics stay as they are")
    void all() {
        with(
                        "tidings.transformations[0].topic=sales*",
                        "tidings.transformations[0].rename.deal.won=crm.deal_closed",
                        "tidings.transformations[0].set.by.country=AT",
                        "tidings.transformations[0].redact=cardNumber",
                        "tidings.transformations[0].remove=cvc")
                .run(context -> {
                    EventBus bus = context.getBean(EventBus.class);
                    InMemoryBackend sent = context.getBean(InMemoryBackend.class);

                    Event<?> event = transformed(bus, sent, "sales-eu");
                    assertThat(event.type()).isEqualTo("crm.deal_closed");
                    assertThat(event.payload())
                            .isEqualTo(Map.of("cardNumber", "***", "by", Map.of("name", "Ada", "country", "AT")));
                    assertThat(transformed(bus, sent, "stock").type()).isEqualTo("deal.won");
                });
    }

    @Test
    @DisplayName("A14: several, in their order")
    void several() {
        with(
                        "tidings.transformations[0].topic=*",
                        "tidings.transformations[0].set.cardNumber=first",
                        "tidings.transformations[1].topic=sales",
                        "tidings.transformations[1].set.cardNumber=second")
                .run(context -> {
                    Event<?> event = transformed(
                            context.getBean(EventBus.class), context.getBean(InMemoryBackend.class), "sales");
                    assertThat(event.payload())
                            .asInstanceOf(InstanceOfAssertFactories.MAP)
                            .containsEntry("cardNumber", "second");
                });
    }

    @Test
    @DisplayName("A14: one without a topic, or that declares nothing or nonsense, stops the start with the property")
    void wrong() {
        with("tidings.transformations[0].redact=cvc")
                .run(explainedWith("tidings.transformations[0].topic is not set", "'*'"));
        with("tidings.transformations[0].topic=sales")
                .run(explainedWith("tidings.transformations[0]", "nothing is declared"));
        with("tidings.transformations[0].topic=sales", "tidings.transformations[0].rename.deal.won=no name")
                .run(explainedWith("tidings.transformations[0].rename.deal.won is 'no name'"));
        with("tidings.transformations[0].topic=sales", "tidings.transformations[0].set[a..b]=1")
                .run(explainedWith("tidings.transformations[0].set.", "address.city"));
    }
}

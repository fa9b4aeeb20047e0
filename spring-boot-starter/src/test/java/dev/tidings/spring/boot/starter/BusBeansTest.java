// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CircularEventException;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerErrorListener;
import dev.tidings.core.HandlingInterceptor;
import dev.tidings.core.PublicationInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin.Location;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class BusBeansTest {
    /** What was called, in its order. */
    private static final class Calls extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        PublicationInterceptor publication(String name) {
            return (events, next) -> {
                add(name);
                next.publish(events);
            };
        }

        HandlingInterceptor handling(String name) {
            return (events, handler, next) -> {
                add(name);
                next.handle();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Around {
        @Bean
        Calls calls() {
            return new Calls();
        }

        @Bean
        @Order(2)
        PublicationInterceptor late(Calls calls) {
            return calls.publication("publication 2");
        }

        @Bean
        @Order(1)
        PublicationInterceptor early(Calls calls) {
            return calls.publication("publication 1");
        }

        @Bean
        @Order(2)
        HandlingInterceptor inner(Calls calls) {
            return calls.handling("handling 2");
        }

        @Bean
        @Order(1)
        HandlingInterceptor outer(Calls calls) {
            return calls.handling("handling 1");
        }

        @Bean
        @Order(2)
        HandlerErrorListener second(Calls calls) {
            return failure -> calls.add("error 2");
        }

        @Bean
        @Order(1)
        HandlerErrorListener first(Calls calls) {
            return failure -> calls.add("error 1");
        }
    }

    @Test
    @DisplayName("A6, A14: interceptors and error listeners that are beans take part, in their @Order")
    void inTheirOrder() {
        Contexts.withoutDatabase().withUserConfiguration(Around.class).run(context -> {
            EventBus bus = context.getBean(EventBus.class);
            bus.onType("*").handle(event -> {
                throw new IllegalStateException("as wanted");
            });
            bus.publish(new OrderCreated(1));

            assertThat(List.copyOf(context.getBean(Calls.class)))
                    .containsExactly(
                            "publication 1", "publication 2", "handling 1", "handling 2", "error 1", "error 2");
        });
    }

    @Test
    @DisplayName("A12: the bound on the causation depth is set by a property")
    void causationDepth() {
        Contexts.withoutDatabase()
                .withPropertyValues("tidings.max-causation-depth=3")
                .run(context -> {
                    EventBus bus = context.getBean(EventBus.class);
                    List<Throwable> errors = new ArrayList<>();
                    bus.onType("*").handle(event -> {
                        assertThatThrownBy(() -> bus.publish(new OrderCreated(1)))
                                .satisfies(errors::add);
                    });
                    bus.publish(new OrderCreated(1));
                    assertThat(errors.get(0)).isInstanceOf(CircularEventException.class);
                });
    }

    @Test
    @DisplayName(
            "A15, A12, A10: a setting that is not possible stops the start with property, value and what is possible")
    void wrongValues() {
        wrong("tidings.async-queue-capacity=0", "tidings.async-queue-capacity is '0'", "at least 1");
        wrong("tidings.max-causation-depth=0", "tidings.max-causation-depth is '0'", "at least 1");
        wrong("tidings.name=My Bus", "tidings.name is 'My Bus'", "lower-case letters");
        wrong("tidings.durable.retry.max-attempts=0", "tidings.durable", "1");
    }

    private static void wrong(String property, String... words) {
        Contexts.withoutDatabase().withPropertyValues(property).run(explainedWith(words));
    }

    @Test
    @DisplayName("A15: the analysis names the file and the line where the setting is")
    void whereItIsSet() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new OriginTrackedMapPropertySource(
                        "file",
                        Map.of(
                                "tidings.name",
                                OriginTrackedValue.of(
                                        "My Bus",
                                        new TextResourceOrigin(
                                                new ClassPathResource("application.properties"),
                                                new Location(4, 13))))));

        FailureAnalysis analysis = Objects.requireNonNull(new TidingsFailureAnalyzer(environment)
                .analyze(InvalidSettingException.of("tidings.name", "My Bus", "no")));

        assertThat(analysis.getAction()).contains("Correct tidings.name, set in", "application.properties", "5:14");
    }
}

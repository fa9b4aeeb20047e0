// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.Metadata;
import dev.tidings.core.PublicationInterceptor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class BackendsSpringTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        PublicationInterceptor tenants() {
            return (events, next) -> next.publish(events.stream()
                    .<Event<?>>map(event ->
                            event.toBuilder().metadata(Metadata.TENANT, "acme").build())
                    .toList());
        }

        @Bean
        InMemoryBackend partner() {
            return new InMemoryBackend();
        }
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=guide",
                        "tidings.jdbc.enabled=false",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID())
                .properties(properties)
                .run();
    }

    @Test
    @DisplayName("E10, A10: properties describe a route; interceptors are beans; the bus is the default one")
    void routes() {
        try (ConfigurableApplicationContext context = start(
                "tidings.backends.partner.types=order.*",
                "tidings.backends.partner.remove=total",
                "tidings.transformations[0].topic=default",
                "tidings.transformations[0].set.country=AT")) {
            assertThat(EventBus.getDefault()).isSameAs(context.getBean(EventBus.class));
            EventBus.getDefault().publish(new OrderCreated(42, BigDecimal.TEN));
            EventBus.getDefault().publish("item.counted", Map.of());

            List<Event<?>> sent = context.getBean(InMemoryBackend.class).events();
            assertThat(sent).singleElement().satisfies(event -> {
                assertThat(event.payload()).hasToString("{orderId=42, country=AT}");
                assertThat(event.metadata().tenant()).isEqualTo("acme");
            });
        }
    }

    @Test
    @DisplayName("E9: a backend is chosen by the name of its class")
    void byClass() {
        try (ConfigurableApplicationContext context =
                start("tidings.backend=dev.tidings.docs.guide.BackendsTest$Printer")) {
            assertThat(context.getBean(EventBus.class).health().details()).containsEntry("backend", "printer");
        }
    }
}

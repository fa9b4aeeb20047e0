// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static dev.tidings.spring.boot.starter.Failures.explainedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.Subscribe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

@DisplayName("E11: webhooks and the ingress by Spring Boot's properties")
class HttpPropertiesTest {
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/elsewhere\",\"type\":\"deal.won\",\"data\":{\"amount\":7}}";

    private static ApplicationContextRunner with(String... properties) {
        return Contexts.withoutDatabase()
                .withConfiguration(AutoConfigurations.of(TidingsHttpAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    @Test
    @DisplayName(
            "tidings.backend=webhook makes the backend; what is missing or wrong ends the start, without any secret")
    void webhook() {
        with("tidings.backend=webhook", "tidings.webhook.url=http://localhost:1/events")
                .run(context -> assertThat(context.getBean(EventBus.class).backends())
                        .singleElement()
                        .satisfies(status -> assertThat(status.name()).isEqualTo("webhook")));
        with("tidings.backend=webhook").run(explainedWith("tidings.webhook", "url"));
        with(
                        "tidings.backend=webhook",
                        "tidings.webhook.url=http://localhost:1/",
                        "tidings.webhook.secrets=tooshortsecret")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .rootCause()
                            .message()
                            .doesNotContain("tooshortsecret");
                });
    }

    @SpringBootApplication(scanBasePackageClasses = HttpPropertiesTest.Shop.class)
    @Import(Deals.class)
    static class Shop {}

    static class Deals {
        static final List<String> SEEN = new CopyOnWriteArrayList<>();

        @Subscribe(types = "deal.won")
        void won(Event<?> event) {
            SEEN.add(event.id() + event.payload());
        }
    }

    @Test
    @DisplayName("a path of the application takes CloudEvents from whoever has a token, and from nobody else")
    void ingress() throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Shop.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "tidings.jdbc.enabled=false",
                        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                        "tidings.ingress.path=/events",
                        "tidings.ingress.bearer-tokens=0123456789abcdef")
                .run()) {
            int port = ((ServletWebServerApplicationContext) context)
                    .getWebServer()
                    .getPort();

            assertThat(post(port, "0123456789abcdef").statusCode()).isEqualTo(202);
            assertThat(post(port, "somebody-else-at-all").statusCode()).isEqualTo(401);
            assertThat(Deals.SEEN).containsExactly("1{amount=7}");
        }
    }

    private static HttpResponse<String> post(int port, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/events"))
                .header("Content-Type", "application/cloudevents+json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName("G4: neither tokens nor secrets are in what is logged of the properties")
    void secrets() {
        assertThat(new IngressProperties(
                        "/x",
                        List.of("whsec_hidden"),
                        List.of("hidden"),
                        false,
                        DataSize.ofMegabytes(1),
                        Duration.ZERO))
                .asString()
                .doesNotContain("hidden");
    }
}

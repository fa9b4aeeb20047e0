// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.console.internal.api.Application;
import dev.tidings.console.internal.live.LiveSettings;
import dev.tidings.console.internal.live.socket.LiveAccess;
import dev.tidings.console.internal.map.Modules;
import dev.tidings.console.internal.map.ObservedFlow;
import dev.tidings.console.internal.security.Access;
import dev.tidings.console.internal.security.ConsoleSecurity;
import dev.tidings.console.internal.security.ConsoleUsers;
import dev.tidings.console.internal.security.OwnAccounts;
import dev.tidings.console.internal.security.RequestLimits;
import dev.tidings.console.internal.security.Role;
import dev.tidings.console.internal.statistics.HandlerStatistics;
import dev.tidings.console.internal.web.ConsoleWeb;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.JacksonEventCodec;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {
    private static final Path KEPT = Path.of("src/main/resources/dev/tidings/console/openapi.json");
    private static final Path MADE = Path.of("target/openapi.json");

    @Test
    @DisplayName("F4: the description that the console serves is the one that springdoc makes from the controllers")
    void upToDate() throws IOException {
        try (RunningHost described = RunningHost.startWith(
                List.of(Described.class),
                List.of(
                        RunningHost.WITHOUT_SECURITY,
                        "--tidings.console.enabled=false",
                        "--springdoc.api-docs.enabled=true",
                        "--springdoc.paths-to-match=/api/**",
                        "--springdoc.use-fqn=true",
                        "--springdoc.writer-with-order-by-keys=true",
                        "--springdoc.writer-with-default-pretty-printer=true"))) {
            HttpResponse<String> made = described.operator().get("/v3/api-docs");
            // Whole names, since many are called Page or All; of these, what tells them apart.
            String named = made.body()
                    .replaceAll("dev\\.tidings\\.console\\.internal\\.[a-z]+\\.", "")
                    .replaceAll("Controller[.$](?=[A-Z])", "")
                    .replaceAll("(?<=[a-z])[.$](?=[A-Z])", "");
            JsonNode document = Caller.JSON.readTree(named);
            ((ObjectNode) document).remove("servers");
            Files.writeString(MADE, document.toPrettyString() + "\n", UTF_8);
        }

        assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "")
                .as("controllers have changed: look at the difference, then cp console/" + MADE + " console/" + KEPT)
                .isEqualTo(Files.readString(MADE));
    }

    @Test
    @DisplayName(
            "F4: the description is served with the address of this console, and the application gets no endpoint by it")
    void served() {
        try (RunningHost host = RunningHost.start()) {
            JsonNode document = host.viewer().json("/openapi.json");

            assertThat(document.path("openapi").stringValue()).startsWith("3.");
            assertThat(document.path("servers").path(0).path("url").stringValue())
                    .isEqualTo("/tidings");
            assertThat(document.path("paths").has("/api/events/{position}")).isTrue();
            assertThat(document.path("paths").propertyNames())
                    .allSatisfy(path -> assertThat(path).startsWith("/api/"));
            assertThat(host.anonymous().get("/v3/api-docs").statusCode()).isEqualTo(404);
        }
    }

    /** The console's controllers in an application that describes them. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "org.springdoc.core.configuration.SpringDocSecurityConfiguration")
    @Import({ConsoleWeb.class, ConsoleSecurity.class})
    static class Described {
        static {
            SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
        }

        @Bean
        Access access() {
            return Access.ofRoles("/tidings", "TIDINGS_VIEWER", "TIDINGS_OPERATOR");
        }

        @Bean
        ConsoleUsers users(Access access) {
            return new ConsoleUsers(
                    List.of(new ProviderManager(new DaoAuthenticationProvider(new InMemoryUserDetailsManager(
                            OwnAccounts.account(0, "olga", RunningHost.SECRET, Role.OPERATOR, access))))));
        }

        @Bean
        RequestLimits limits() {
            return new RequestLimits(1_000_000);
        }

        @Bean
        LiveSettings live() {
            return new LiveSettings(1, Duration.ofMinutes(1), List.of());
        }

        @Bean
        LiveAccess topics() {
            return new LiveAccess((somebody, topic) -> true);
        }

        @Bean
        HandlerStatistics statistics() {
            return new HandlerStatistics();
        }

        @Bean
        Modules modules() {
            return new Modules(List.of());
        }

        @Bean
        ObservedFlow flow() {
            return new ObservedFlow(() -> new Modules(List.of()));
        }

        @Bean
        EventCodec codec() {
            return new JacksonEventCodec();
        }

        @Bean
        Application application() {
            return new Application("described");
        }

        @Bean
        OpenAPI description() {
            return new OpenAPI()
                    .info(new Info()
                            .title("Tidings console")
                            .version("1")
                            .description(
                                    "What happens on a bus, and what operators do about it. Viewers may GET, operators may"
                                            + " POST. Errors are problems as in RFC 9457."));
        }

        /** Names that do not depend on the order in which methods are found. */
        @Bean
        OperationCustomizer names() {
            return (operation, method) ->
                    operation.operationId(method.getBeanType().getSimpleName().replace("Controller", "") + "."
                            + method.getMethod().getName());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Sensitive;
import dev.tidings.core.spi.BorrowedStorage;
import dev.tidings.core.spi.Storage;
import dev.tidings.jdbc.JdbcStorage;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StandaloneTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @EventType("customer.noted")
    record CustomerNoted(@Sensitive String email) {}

    private void publish() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("sa");
        try (EventBus bus = EventBus.builder().storage(JdbcStorage.on(database)).build()) {
            bus.publish(new CustomerNoted("ada@secret.example"));
            bus.publish("order.noted", Map.of("number", 1));
        }
    }

    @Test
    @DisplayName("F4: on its own, the console shows the log of a database to whoever has the password from its log")
    void shows(CapturedOutput log) {
        publish();

        try (var console = (ServletWebServerApplicationContext)
                TidingsConsole.start("--server.port=0", "--tidings.console.url=" + url, RunningHost.WITHOUT_SECURITY)) {
            Matcher password = Pattern.compile("log in as 'operator' with the password (\\S+) until")
                    .matcher(log.getAll());
            assertThat(password.find()).isTrue();
            Caller caller =
                    Caller.at("http://127.0.0.1:" + console.getWebServer().getPort());
            assertThat(caller.get("/tidings/api/events").statusCode()).isEqualTo(401);

            caller.as("operator", password.group(1));
            assertThat(caller.json("/events")
                            .path("events")
                            .path(0)
                            .path("type")
                            .stringValue())
                    .isEqualTo("order.noted");
            assertThat(caller.json("/events?type=customer.noted")
                            .path("events")
                            .path(0)
                            .path("payload")
                            .toString())
                    .as("the mark of a class that is not here")
                    .isEqualTo("{\"email\":\"******\"}");
            assertThat(caller.json("/subscriptions").path("subscriptions").size())
                    .isZero();
            assertThat(console.getBean(Storage.class))
                    .as("delayed events are the application's to give to its handlers")
                    .isInstanceOf(BorrowedStorage.class);
        }
    }

    @Test
    @DisplayName("F4: on its own, the console says which database it lacks")
    void noDatabase(CapturedOutput log) {
        assertThatThrownBy(() -> TidingsConsole.start("--server.port=0", RunningHost.WITHOUT_SECURITY))
                .hasMessageContaining("--tidings.console.url=");
        assertThat(log.getAll())
                .contains("The console does not know which database to show")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("F4: on its own, the console makes no tables in a database that has none, and says so")
    void otherDatabase(CapturedOutput log) {
        assertThatThrownBy(() -> TidingsConsole.start(
                        "--server.port=0", "--tidings.console.url=" + url, RunningHost.WITHOUT_SECURITY))
                .hasStackTraceContaining("tidings_");
        assertThat(log.getAll()).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
    }

    @Test
    @DisplayName("F4: on its own, the console says when the database cannot be reached")
    void unreachable(CapturedOutput log) {
        assertThatThrownBy(() -> TidingsConsole.start(
                        "--server.port=0",
                        "--tidings.console.url=jdbc:postgresql://127.0.0.1:1/nowhere",
                        "--spring.datasource.hikari.initialization-fail-timeout=1",
                        "--spring.datasource.hikari.connection-timeout=500",
                        RunningHost.WITHOUT_SECURITY))
                .isInstanceOf(RuntimeException.class);
        assertThat(log.getAll())
                .contains("APPLICATION FAILED TO START", "127.0.0.1:1")
                .doesNotContain("\tat ");
    }
}

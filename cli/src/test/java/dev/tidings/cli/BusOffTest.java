// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.cli.Shell.Run;
import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a bus that is well, and of one that is not there. */
class BusOffTest {
    @TempDir
    Path folder;

    private EventBus bus(HikariDataSource pool, TestDatabase database) {
        return EventBus.builder().storage(database.storage(pool)).build();
    }

    @Test
    @DisplayName("F7: all is well while an instance serves the handlers; when none does, the bus is off")
    void noLiveLease() {
        TestDatabase database = TestDatabase.h2(folder);
        Shell shell = Shell.of(database.variables());
        try (HikariDataSource pool = database.pool()) {
            try (EventBus bus = bus(pool, database)) {
                bus.onType("order.noted")
                        .named("desk")
                        .delivery(Delivery.DURABLE)
                        .handle(event -> {});
                await().until(() -> shell.run("doctor").code() == 0);
                assertThat(shell.succeeds("doctor"))
                        .contains("All is well.", "Looked at 1 handlers, by the database at jdbc:h2:file:");
                assertThat(shell.json("doctor").path("ok").booleanValue()).isTrue();
            }
            try (EventBus publisher = bus(pool, database)) {
                publisher.publish("order.noted", Map.of());
                Run run = shell.run("doctor");
                assertThat(run.code()).isEqualTo(7);
                assertThat(run.out())
                        .contains("BUS_OFF", "no lease is alive", "start the application", "desk  NOT_SERVED");
                assertThat(shell.run("doctor", "1").out())
                        .contains("NOT_REACHED", "start an application that subscribes 'desk'");
            }
        }
    }

    @Test
    @DisplayName("F7: an event for which there is no handler at all, and a bus without any")
    void noHandlers() {
        TestDatabase database = TestDatabase.h2(folder);
        Shell shell = Shell.of(database.variables());
        try (HikariDataSource pool = database.pool();
                EventBus bus = bus(pool, database)) {
            bus.publish("order.noted", Map.of());
            Run event = shell.run("doctor", "1");
            assertThat(event.code()).isEqualTo(7);
            assertThat(event.out()).contains("NOBODY", "is handled by nobody");
            assertThat(shell.run("doctor").out()).contains("NO_HANDLER");
        }
    }

    @Test
    @DisplayName("F7: a console that cannot be reached means that the bus is off")
    void unreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Shell shell = Shell.at("http://127.0.0.1:" + port + "/tidings");
        Run run = shell.run("doctor");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.out()).contains("BUS_OFF", "No console answers at http://127.0.0.1:" + port, "not running");
        assertThat(shell.run("doctor", "17", "--json")
                        .json()
                        .path("problems")
                        .path(0)
                        .path("kind")
                        .stringValue())
                .isEqualTo("BUS_OFF");
        Run search = shell.run("search");
        assertThat(search.code()).isEqualTo(5);
        assertThat(search.err()).startsWith("tidings: No console answers");
    }

    @Test
    @DisplayName("F7: a bus that is switched off is said to be so by its console")
    void switchedOff() {
        try (RunningShop shop = RunningShop.start(TestDatabase.h2(folder), "--tidings.enabled=false")) {
            Shell shell = Shell.at(shop.url());
            Run run = shell.run("doctor");
            assertThat(run.code()).isEqualTo(7);
            assertThat(run.out()).contains("BUS_OFF", "it is switched off", "tidings.enabled=true");
            Run event = shell.run("doctor", "1");
            assertThat(event.code()).isEqualTo(1);
            assertThat(event.err()).contains("is switched off");
        }
    }
}

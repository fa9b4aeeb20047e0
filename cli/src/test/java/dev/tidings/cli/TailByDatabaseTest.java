// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.cli.Shell.Run;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TailByDatabaseTest {
    @TempDir
    Path folder;

    private HikariDataSource pool;
    private EventBus bus;
    private Shell shell;

    @BeforeEach
    void open() {
        TestDatabase database = TestDatabase.h2(folder);
        pool = database.pool();
        bus = EventBus.builder().storage(database.storage(pool)).build();
        shell = Shell.of(database.variables());
    }

    @AfterEach
    void close() {
        bus.close();
        pool.close();
    }

    private void publish(String type, int number, String tenant) {
        bus.publish(Event.builder(type, Map.of("number", number, "text", "n" + number))
                .metadata("tenant", tenant)
                .build());
    }

    private static List<JsonNode> lines(Run run) {
        return run.out().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    @DisplayName("F5: tail shows events as they are committed, and --json tells the place to go on behind each")
    void live() {
        publish("order.noted", 0, "north");
        CompletableFuture<Run> tail = new CompletableFuture<>();
        Thread thread = new Thread(() -> tail.complete(shell.run("tail", "--json", "-n", "2")));
        thread.start();
        // It sees what is committed after it has begun, which nobody is told: so they keep coming.
        await().until(() -> {
            publish("order.noted", 1, "north");
            return tail.isDone();
        });

        List<JsonNode> lines = lines(tail.join());
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("type").stringValue()).isEqualTo("event");
            assertThat(line.path("event").path("payload").path("number").intValue())
                    .isEqualTo(1);
        });
        Run rest = shell.run(
                "tail",
                "--json",
                "-n",
                "1",
                "--after",
                lines.get(0).path("place").stringValue());
        assertThat(lines(rest)).containsExactly(lines.get(1));
    }

    @Test
    @DisplayName("F5: tail takes only what fits type, topic, tenant and text, and people get lines")
    void filtered() {
        publish("order.noted", 1, "north");
        publish("order.noted", 2, "south");
        publish("order.noted", 3, "north");
        publish("parcel.noted", 3, "north");

        Run run = shell.run(
                "tail",
                "--after",
                "0",
                "-n",
                "1",
                "--type",
                "order.*",
                "--topic",
                "default",
                "--tenant",
                "north",
                "--text",
                "n3");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().toList())
                .singleElement()
                .asString()
                .contains("order.noted", "tenant north", "\"number\":3");
        Run outcome = shell.run("tail", "--outcome", "FAILED");
        assertThat(outcome.code()).isEqualTo(6);
        assertThat(outcome.err()).contains("--url");
        assertThat(shell.run("tail", "--after", "rubbish").code()).isEqualTo(2);
        assertThat(shell.run("tail", "--after", "999999").code())
                .as("behind the end")
                .isEqualTo(2);
        assertThat(shell.run("tail", "--limit", "0").code()).isEqualTo(2);
    }
}

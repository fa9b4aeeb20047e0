// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.EventBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The program as it is handed out: one jar, in a process of its own. */
class PackagedIT {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended run(TestDatabase database, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return run(database, command);
    }

    private Ended run(TestDatabase database, List<String> command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        if (database != null) {
            builder.environment().putAll(database.variables());
        }
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(each -> each.getFileName().toString().matches("tidings-cli-.*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void worksOn(TestDatabase database) throws Exception {
        try (HikariDataSource pool = database.pool();
                EventBus bus =
                        EventBus.builder().storage(database.storage(pool)).build()) {
            bus.publish("order.noted", Map.of("street", "Größe 7"));
        }
        Ended search = run(database, "search", "--json");
        assertThat(search.err()).isEmpty();
        assertThat(search.code()).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(search.out())
                        .path("events")
                        .path(0)
                        .path("payload")
                        .path("street")
                        .stringValue())
                .isEqualTo("Größe 7");
        Ended published = run(database, "publish", "order.noted", "--data", "{\"street\":\"Main\"}");
        assertThat(published.err()).isEmpty();
        assertThat(published.code()).isZero();
        Ended tail = run(database, "tail", "--after", "0", "-n", "2");
        assertThat(tail.out().lines()).hasSize(2);
        assertThat(tail.err()).isEmpty();
        assertThat(run(database, "show", "999").code()).isEqualTo(3);
    }

    @Test
    @DisplayName("F5: the one jar has help, a version and the driver of H2, and says nothing but its answer")
    void h2() throws Exception {
        assertThat(run(null, "--help").out()).startsWith("Usage: tidings");
        assertThat(run(null, "--version").out()).startsWith("tidings 0.");
        assertThat(run(null, "search").code()).isEqualTo(2);
        worksOn(TestDatabase.h2(folder));
    }

    @Test
    @DisplayName("F5: an H2 file that an application has open is told apart from one that is not there")
    void inUse() throws Exception {
        TestDatabase database = TestDatabase.h2(folder);
        try (HikariDataSource pool = database.pool();
                EventBus bus =
                        EventBus.builder().storage(database.storage(pool)).build()) {
            bus.publish("order.noted", Map.of());
            Ended ended = run(database, "search");
            assertThat(ended.code()).as(ended.toString()).isEqualTo(5);
            assertThat(ended.err()).contains("The application has it open: ask its console (--url)");
        }
    }

    @Test
    @DisplayName("F5: the one jar has the driver of PostgreSQL")
    void postgres() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try {
            worksOn(database);
        } finally {
            database.drop();
        }
    }

    @Test
    @DisplayName("F5: the script beside it finds the jar")
    void script() throws Exception {
        Ended ended = run(
                null, List.of(Path.of("..", "tidings").toString(), "doctor", "--url", "http://127.0.0.1:1/tidings"));
        assertThat(ended.code()).as(ended.toString()).isEqualTo(5);
        assertThat(ended.out()).contains("BUS_OFF");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A database of its own on the tests' PostgreSQL with a long log. Events are stored by SQL, in the tables that Tidings has made, with positions from
 * the log's sequence; the last ones come after the last {@code VACUUM}, half as many as autovacuum waits for.
 */
final class TenMillionLog {
    static final String NAME = "tidings_console_bench";
    private static final int AT_ONCE = 200_000;
    private static final int LATE = 25_000;

    private final String server;
    private final long events;

    TenMillionLog(long events) {
        this.events = events;
        server = setting("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
    }

    private static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }

    long events() {
        return events;
    }

    String url() {
        return server.replaceAll("/[^/]*$", "/" + NAME);
    }

    private static String user() {
        return setting("TIDINGS_TEST_POSTGRES_USER", "postgres");
    }

    private static String password() {
        return setting("TIDINGS_TEST_POSTGRES_PASSWORD", "");
    }

    /** What an application needs to use it. */
    List<String> arguments() {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + user(),
                "--spring.datasource.password=" + password());
    }

    void create() throws SQLException {
        execute(server, "CREATE DATABASE " + NAME);
    }

    void drop() throws SQLException {
        execute(server, "DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
    }

    boolean isThere() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server, user(), password());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            return row.next();
        }
    }

    /** Into the tables that an application has made, while none runs. */
    void fill() throws SQLException, IOException {
        String insert = text("events.sql");
        long late = Math.max(0, events - LATE);
        fill(insert, 1, late);
        execute(url(), "VACUUM (ANALYZE)");
        fill(insert, late + 1, events);
        execute(url(), "SELECT setval('tidings_event_position', " + events + ")");
        String operations = text("operations.sql").replace("${events}", Long.toString(events));
        for (String statement : operations.split(";\n", -1)) {
            if (!statement.isBlank()) {
                execute(url(), statement);
            }
        }
        execute(
                url(),
                "VACUUM (ANALYZE) tidings_cursor, tidings_delivery, tidings_attempt, tidings_dead_letter, tidings_audit, tidings_replay");
    }

    private void fill(String insert, long from, long to) throws SQLException {
        for (long first = from; first <= to; first += AT_ONCE) {
            Map<String, Long> values =
                    Map.of("events", events, "first", first, "last", Math.min(to, first + AT_ONCE - 1));
            String statement = insert;
            for (var value : values.entrySet()) {
                statement = statement.replace(
                        "${" + value.getKey() + "}", value.getValue().toString());
            }
            execute(url(), statement);
        }
    }

    void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TenMillionLog.class.getResourceAsStream("ten-million/" + name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

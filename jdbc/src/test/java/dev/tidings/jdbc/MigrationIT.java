// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts.Group;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.LogQuery;
import dev.tidings.core.spi.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Databases that an earlier Tidings has made. */
class MigrationIT {
    private static final String SCHEMA_VERSION =
            "CREATE TABLE tidings_schema_version (version INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL)";
    private static final String EVENT = """
            INSERT INTO tidings_event (position, event_id, type, version, payload, occurred_at, occurred_nanos, recorded_at)
            VALUES (7, 'old', 'item.moved', 1, '{}', CURRENT_TIMESTAMP, 0, CURRENT_TIMESTAMP)
            """;
    private static final String EVENT_OF_A_SLOT =
            EVENT.replace("recorded_at)", "recorded_at, writer_slot)").replace("P)", "P, 0)");
    private static final String ATTEMPT = """
            INSERT INTO tidings_attempt (position, subscription, number, failed_at, instance, error, stack_trace)
            VALUES (7, 's', 3, CURRENT_TIMESTAMP, 'one', 'x.Old: message', 'trace')
            """;
    private static final String DEAD_LETTER = """
            INSERT INTO tidings_dead_letter (position, subscription, attempts, died_at)
            VALUES (7, 's', 3, CURRENT_TIMESTAMP)
            """;

    @Test
    @DisplayName("A9, D1, D3: an H2 database of version 1 gets what is new, and keeps its content")
    void h2() throws IOException {
        migratesFromVersion1(TestDatabases.h2(), "h2", EVENT);
    }

    @Test
    @DisplayName("A9, D1, D3: a PostgreSQL database of version 1 gets what is new, and keeps its content")
    void postgres() throws IOException {
        migratesFromVersion1(TestDatabases.postgres(), "postgresql", EVENT);
    }

    @Test
    @DisplayName("A9, D1, D3: a MariaDB database of version 1 gets what is new, and keeps its content")
    void mariaDb() throws IOException {
        migratesFromVersion1(TestDatabases.mariaDb(), "mariadb", EVENT_OF_A_SLOT);
    }

    @Test
    @DisplayName("A9, D1, D3, D5: on MariaDB a migration that was cut off before it was noted begins once more")
    void again() {
        HikariDataSource database = TestDatabases.mariaDb();
        JdbcStorage.on(database).prepare();
        TestDatabases.run(database, "DELETE FROM tidings_schema_version WHERE version >= 3");

        JdbcStorage storage = JdbcStorage.on(database);
        storage.prepare();

        assertThat(storage.deadLetters().find(DeadLetterQuery.newest(9))).isEmpty();
        assertThat(storage.replays().open()).isEmpty();
        TestDatabases.drop(database);
    }

    private static void migratesFromVersion1(HikariDataSource database, String folder, String event)
            throws IOException {
        TestDatabases.run(database, SCHEMA_VERSION);
        for (String statement : file(folder).split(";\\s*\n")) {
            TestDatabases.run(database, statement);
        }
        TestDatabases.run(database, "INSERT INTO tidings_schema_version VALUES (1, 'V1')");
        TestDatabases.run(database, event);
        TestDatabases.run(database, ATTEMPT);
        TestDatabases.run(database, DEAD_LETTER);

        JdbcStorage storage = JdbcStorage.on(database);
        storage.prepare();

        assertThat(storage.log().search(LogQuery.newest(10), payload -> true).events())
                .hasSize(1);
        assertThat(storage.schedules().publishDue(1, null).events()).isEmpty();
        DeadLetter letter = storage.deadLetters()
                .find(DeadLetterQuery.newest(9).failedWith("x.Old: m"))
                .get(0);
        assertThat(letter.lastAttempt().number()).isEqualTo(3);
        assertThat(storage.deadLetters().count(DeadLetterQuery.newest(9)).groups())
                .extracting(Group::subscription, Group::errorClass, Group::count)
                .containsExactly(tuple("s", "x.Old", 1L));
        assertThat(storage.deadLetters().resolve(letter.id(), new Resolution.Redeliver("Ada", null)))
                .isTrue();
        TestDatabases.drop(database);
    }

    private static String file(String folder) throws IOException {
        String path = "/dev/tidings/jdbc/migrations/" + folder + "/V1__log_cursors_deliveries.sql";
        try (InputStream in = Objects.requireNonNull(JdbcStorage.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${prefix}", "tidings_");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queries find each thing that can be wrong, in tables of a few rows, and nothing else. */
@Tag("every-jdk")
class EvidenceIT {
    private static final String SCHEMA =
            "crashes_" + UUID.randomUUID().toString().replace('-', '_');

    private Connection connection;
    private Evidence evidence;

    @BeforeEach
    void createTables() throws Exception {
        connection = DriverManager.getConnection(
                System.getenv().getOrDefault("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test"),
                System.getenv().getOrDefault("TIDINGS_TEST_POSTGRES_USER", "postgres"),
                System.getenv().getOrDefault("TIDINGS_TEST_POSTGRES_PASSWORD", ""));
        run("CREATE SCHEMA " + SCHEMA);
        run("SET search_path TO " + SCHEMA);
        RoundDatabase.createTables(connection);
        // Two events of key 7 in one transaction, one in a later one.
        run(
                "INSERT INTO publication VALUES (1, '{11, 12}', '{7, 7}', '{1, 2}', TRUE), (2, '{13}', '{7}', '{3}', TRUE)");
        for (String name : new String[] {"joined", "joined-failing", "plain", "plain-failing", "backend.effects"}) {
            handled(name, 11, 1);
            handled(name, 12, 2);
            handled(name, 13, 3);
        }
        evidence = new Evidence(connection);
    }

    @AfterEach
    void dropTables() throws SQLException {
        run("DROP SCHEMA " + SCHEMA + " CASCADE");
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void handled(String subscription, int fact, int sequence) throws SQLException {
        run("INSERT INTO effect (subscription, fact, key_no, sequence, instance) VALUES ('" + subscription + "', "
                + fact + ", 7, " + sequence + ", 1)");
    }

    /** Nothing but this, once. */
    private void assertOnly(Finding expected) throws SQLException {
        Map<Finding, Long> counts = evidence.countAll();
        assertThat(counts)
                .allSatisfy((finding, count) ->
                        assertThat(count).as(finding.name()).isEqualTo(finding == expected ? 1 : 0));
        assertThat(evidence.examples(expected)).hasSize(1);
    }

    @Test
    @DisplayName("D2: what was handled as promised is fine")
    void nothing() throws SQLException {
        assertThat(evidence.events()).isEqualTo(3);
        assertThat(evidence.countAll())
                .hasSize(Finding.values().length)
                .allSatisfy(
                        (finding, count) -> assertThat(count).as(finding.name()).isZero());
        assertThat(evidence.repeatedUpTo(evidence.newestEffect())).isZero();
    }

    @Test
    @DisplayName("D2: a committed event without an effect is found")
    void lost() throws SQLException {
        run("DELETE FROM effect WHERE subscription = 'plain' AND fact = 12");
        assertOnly(Finding.LOST);
    }

    @Test
    @DisplayName("C1: an effect of an event that was not committed is found")
    void phantom() throws SQLException {
        handled("joined", 99, 4);
        assertOnly(Finding.PHANTOM);
    }

    @Test
    @DisplayName("C1: a transaction that was rolled back on purpose and is there is found")
    void undead() throws SQLException {
        run("INSERT INTO publication VALUES (3, '{}', '{}', '{}', FALSE)");
        assertOnly(Finding.PHANTOM);
    }

    @Test
    @DisplayName("D2: a first handling after that of a later event of the key is found")
    void disorder() throws SQLException {
        run("DELETE FROM effect WHERE subscription = 'plain' AND fact = 11");
        handled("plain", 11, 1);
        assertOnly(Finding.DISORDER);
    }

    @Test
    @DisplayName("D2: a repetition is found, told apart by the kind of handler, and is no disorder")
    void repetitions() throws SQLException {
        long calm = evidence.newestEffect();
        handled("plain", 11, 1);
        assertOnly(Finding.PLAIN_DUPLICATE);
        run("DELETE FROM effect WHERE n > " + calm);
        handled("joined-failing", 11, 1);
        assertOnly(Finding.JOINED_DUPLICATE);
        assertThat(evidence.repeatedUpTo(calm)).isZero();
        assertThat(evidence.repeatedUpTo(evidence.newestEffect())).isEqualTo(1);
    }

    @Test
    @DisplayName("D2: for each partition of a killed instance it is found when another one went on, or that nobody did")
    void takeovers() throws SQLException {
        run("DELETE FROM effect");
        // Keys 7 and 8 are in one partition of 'joined', and in two of 'plain-failing'; 'plain' has moved to instance
        // 2.
        run("UPDATE division SET partition_no = 1 WHERE subscription = 'plain-failing' AND key_no = 8");
        run("UPDATE division SET partition_no = 0 WHERE subscription = 'plain-failing' AND key_no = 7");
        effect("joined", 7, 1, "12:00:00");
        effect("joined", 8, 2, "12:00:03.5");
        effect("joined", 7, 2, "12:00:04");
        effect("plain-failing", 7, 1, "12:00:00");
        effect("plain-failing", 8, 1, "12:00:00");
        effect("plain-failing", 8, 3, "12:00:02.25");
        effect("plain", 7, 1, "11:59:58");
        effect("plain", 7, 2, "11:59:59");
        Timestamp killed = Timestamp.valueOf("2030-01-01 12:00:01");
        assertThat(new TakeoverEvidence(connection).millisToOthers(1, killed))
                .containsExactlyInAnyOrder(2500L, TakeoverEvidence.NOBODY, 1250L);
    }

    private void effect(String subscription, int keyNo, int instance, String time) throws SQLException {
        run("INSERT INTO effect (subscription, fact, key_no, sequence, instance, at) VALUES ('" + subscription
                + "', 1, " + keyNo + ", 1, " + instance + ", '"
                + Timestamp.valueOf("2030-01-01 " + time).toInstant() + "')");
    }

    @Test
    @DisplayName("the clock that is asked is that of the effects")
    void clock() throws SQLException {
        Timestamp before = new TakeoverEvidence(connection).now();
        handled("plain", 14, 4);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(at) FROM effect")) {
            row.next();
            assertThat(row.getTimestamp(1)).isAfter(before);
        }
    }
}

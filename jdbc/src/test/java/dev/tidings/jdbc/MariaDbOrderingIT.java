// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The corners of the argument in docs/delivery.md that only MariaDB has. */
class MariaDbOrderingIT extends MariaDbLog {
    private static final String WAITING = "SELECT COUNT(*) FROM information_schema.INNODB_TRX t JOIN"
            + " information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id WHERE p.DB = DATABASE() AND"
            + " t.trx_state = 'LOCK WAIT'";

    /**
     * A gap lock holds an insert after it drew its position. The transaction with that lock can itself insert behind it; then a
     * second one locks what has become a gap between two rows, so that the first can be committed.
     */
    @Test
    @DisplayName("D2: a transaction that has drawn its position but not yet written its row is waited for")
    void drawnButNotWritten() throws Exception {
        append("first");
        assertThat(read()).containsExactly("first");
        Thread writer = new Thread(() -> append("held"));
        try (Connection second = database.getConnection()) {
            second.setAutoCommit(false);
            transactions.inNewTransaction(() -> {
                execute("SELECT position FROM tidings_event WHERE position > 1 FOR UPDATE");
                writer.start();
                await().until(() -> number(WAITING) == 1);
                append("visible");
                execute(second, "SELECT position FROM tidings_event WHERE position = 2 FOR UPDATE");
                return true;
            });
            for (int i = 0; i < 5; i++) {
                assertThat(read()).containsExactly("first", "visible");
                assertThat(cursor.gaps()).hasSize(1);
            }
            second.rollback();
        }
        writer.join();

        assertThat(read()).containsExactly("first", "visible", "held");
        assertThat(cursor.gaps()).isEmpty();
        assertThat(number("SELECT position FROM tidings_event WHERE event_id = 'held'"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("D2: an unrelated transaction, however long, delays neither what is visible nor the forgetting")
    void unrelatedTransaction() throws Exception {
        TestDatabases.run(database, "CREATE TABLE unrelated (id INT)");
        transactions.inNewTransaction(() -> {
            execute("INSERT INTO unrelated VALUES (1)");
            execute("SELECT COUNT(*) FROM tidings_event");
            onAnotherThread(() -> appendAndRollBack("undone"));
            onAnotherThread(() -> append("a", "b"));
            readUntilNoGapIsLeft();
            assertThat(read()).containsExactly("a", "b");
            return true;
        });
    }

    @Test
    @DisplayName("D2: a long transaction that publishes delays only the forgetting of what it could own")
    void longPublisher() throws Exception {
        transactions.inNewTransaction(() -> {
            append("late");
            onAnotherThread(() -> append("a"));
            assertThat(read()).containsExactly("a");
            assertThat(read()).containsExactly("a");
            onAnotherThread(() -> append("b"));
            assertThat(read()).containsExactly("a", "b");
            assertThat(cursor.gaps()).hasSize(1);
            return true;
        });

        assertThat(read()).containsExactly("a", "b", "late");
        assertThat(cursor.gaps()).isEmpty();
    }

    @Test
    @DisplayName("D2, C1: of a killed connection nothing is read, and its positions are forgotten")
    void killedConnection() {
        assertThatThrownBy(() -> transactions.inNewTransaction(() -> {
                    append("killed");
                    long connection = number(transactions.connection(), "SELECT CONNECTION_ID()");
                    append("killed, too");
                    onAnotherThread(() -> append("visible"));
                    assertThat(read()).containsExactly("visible");
                    TestDatabases.run(database, "KILL CONNECTION " + connection);
                    return true;
                }))
                .isInstanceOf(SQLException.class);

        readUntilNoGapIsLeft();
        assertThat(read()).containsExactly("visible");
    }

    @Test
    @DisplayName("D2: an AUTO_INCREMENT that jumps by a million makes one gap, which is forgotten")
    void jump() {
        append("before");
        TestDatabases.run(database, "ALTER TABLE tidings_event AUTO_INCREMENT = 1000000");
        append("after");

        assertThat(read()).containsExactly("before", "after");
        assertThat(cursor.gaps()).hasSize(1);
        readUntilNoGapIsLeft();
        assertThat(cursor.position()).isEqualTo(1000000);
    }

    @Test
    @DisplayName("D2, C1: what was rolled back to a savepoint is never read, what stands around it is")
    void savepoints() throws Exception {
        transactions.inNewTransaction(() -> {
            append("first");
            Savepoint savepoint = transactions.connection().setSavepoint();
            append("undone");
            transactions.connection().rollback(savepoint);
            append("second");
            onAnotherThread(() -> append("other"));
            assertThat(read()).containsExactly("other");
            assertThat(read()).containsExactly("other");
            return true;
        });

        assertThat(read()).containsExactly("other", "first", "second");
        readUntilNoGapIsLeft();
        assertThat(read()).hasSize(3);
    }

    @Test
    @DisplayName(
            "D2: a statement that fails after it drew positions leaves nothing behind, the rest of its transaction does")
    void failedStatement() throws Exception {
        transactions.inNewTransaction(() -> {
            append("first");
            assertThatThrownBy(() -> execute("INSERT INTO tidings_event (event_id, type, version, payload, occurred_at,"
                            + " occurred_nanos, recorded_at, writer_slot) VALUES ('x', 't', 1, '{}', '2026-01-01', 0,"
                            + " '2026-01-01', 0), ('y', 't', 1, '{}', '2026-01-01', 70000, '2026-01-01', 0)"))
                    .isInstanceOf(SQLException.class);
            append("second");
            return true;
        });

        readUntilNoGapIsLeft();
        assertThat(read()).containsExactly("first", "second");
    }

    /** At its preparation a distributed transaction gives its shared locks back; its rows are still there to be seen. */
    @Test
    @DisplayName(
            "D2: a prepared distributed transaction is waited for, and read when it is committed, not when rolled back")
    void preparedTransactions() throws Exception {
        String undone = prepared("undone");
        String late = prepared("late");
        try {
            append("visible");
            for (int i = 0; i < 5; i++) {
                assertThat(read()).containsExactly("visible");
                assertThat(cursor.gaps()).isNotEmpty();
            }
        } finally {
            end("XA COMMIT", late);
            end("XA ROLLBACK", undone);
        }
        readUntilNoGapIsLeft();
        assertThat(read()).containsExactly("visible", "late");
    }

    /** @return the name of a transaction that has stored an event and outlives its connection */
    private String prepared(String id) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
            String name = connection.getCatalog() + "." + id;
            execute(connection, "XA START '" + name + "'");
            JdbcStorage joined = JdbcStorage.builder()
                    .transactions(new OneConnection(transactions, connection))
                    .build();
            joined.prepare();
            joined.log().append(List.of(event(id)));
            execute(connection, "XA END '" + name + "'");
            execute(connection, "XA PREPARE '" + name + "'");
            return name;
        }
    }

    /** Another connection can do so as soon as the server has noticed the end of the one that prepared. */
    private void end(String command, String name) {
        await().ignoreExceptions().until(() -> {
            TestDatabases.run(database, command + " '" + name + "'");
            return true;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The corners of the argument in docs/delivery.md that only PostgreSQL has. */
class PostgresOrderingIT {
    private static final long FUTURE_STAMP = 1L << 60;

    private final HikariDataSource database = TestDatabases.postgres();
    private final ThreadBoundTransactions transactions = new ThreadBoundTransactions(database);
    private final JdbcStorage storage =
            JdbcStorage.builder().transactions(transactions).build();
    private final List<String> seen = new ArrayList<>();
    private Cursor cursor = Cursor.START;

    @BeforeEach
    void prepare() {
        storage.prepare();
    }

    @AfterEach
    void dropDatabase() {
        TestDatabases.drop(database);
    }

    private void append(String... ids) {
        storage.log()
                .append(List.of(ids).stream()
                        .map(id -> Event.stored("item.moved", "{}").id(id).build())
                        .toList());
    }

    private List<String> read() {
        LogPage page = storage.log().read(cursor, 10);
        page.events().forEach(stored -> seen.add(stored.event().id()));
        cursor = page.end();
        return seen;
    }

    private void readUntilNoGapIsLeft() {
        await().untilAsserted(() -> {
            read();
            assertThat(cursor.gaps()).isEmpty();
        });
    }

    @Test
    @DisplayName("D2: a transaction that has drawn its position but not yet written its row is waited for")
    void drawnButNotWritten() throws Exception {
        TestDatabases.run(database, """
                CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.event_id = 'held' THEN
                        PERFORM pg_advisory_xact_lock(hashtext(current_schema()));
                    END IF;
                    RETURN NEW;
                END $$
                """);
        TestDatabases.run(
                database, "CREATE TRIGGER hold BEFORE INSERT ON tidings_event FOR EACH ROW EXECUTE FUNCTION hold()");
        // Every 32nd draw of a sequence is logged and assigns a transaction id by itself: let it not be the one that is
        // held.
        append("first");
        assertThat(read()).containsExactly("first");
        Thread writer = new Thread(() -> append("held"));
        try (Connection lock = database.getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()))");
            writer.start();
            await().until(() -> waiters(statement) == 1);
            append("visible");
            assertThat(read()).containsExactly("first", "visible");
            assertThat(read()).containsExactly("first", "visible");
            assertThat(read()).containsExactly("first", "visible");
            assertThat(cursor.gaps()).hasSize(1);
            lock.commit();
        }
        writer.join();

        assertThat(read()).containsExactly("first", "visible", "held");
        assertThat(cursor.gaps()).isEmpty();
    }

    private static int waiters(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT"
                + " granted AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    @DisplayName("D2: a sequence that jumps by a million makes one gap, which is forgotten")
    void jumpOfTheSequence() {
        append("before");
        TestDatabases.run(database, "SELECT setval('tidings_event_position', 1000000)");
        append("after");

        assertThat(read()).containsExactly("before", "after");
        assertThat(cursor.gaps()).hasSize(1);
        readUntilNoGapIsLeft();
        assertThat(cursor.position()).isEqualTo(1000001);
    }

    @Test
    @DisplayName("D2: a stamp from before a restore is replaced, and its gap neither lost nor kept for ever")
    void stampOfAnotherLife() throws Exception {
        transactions.inNewTransaction(() -> {
            append("late");
            onAnotherThread(() -> append("visible"));
            cursor = new Cursor(2, List.of(new Gap(1, 1, FUTURE_STAMP)));
            assertThat(read()).isEmpty();
            assertThat(cursor.gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.stamp()).isLessThan(FUTURE_STAMP));
            assertThat(read()).isEmpty();
            assertThat(cursor.gaps()).hasSize(1);
            return true;
        });
        assertThat(read()).containsExactly("late");

        cursor = new Cursor(2, List.of(new Gap(1000, 1000, FUTURE_STAMP)));
        readUntilNoGapIsLeft();
    }

    @Test
    @DisplayName(
            "D2: an unrelated write transaction delays nothing that is visible, only the forgetting of what is not")
    void unrelatedTransaction() throws Exception {
        TestDatabases.run(database, "CREATE TABLE unrelated (id INT)");
        transactions.inNewTransaction(() -> {
            try (Statement statement = transactions.connection().createStatement()) {
                statement.execute("INSERT INTO unrelated VALUES (1)");
            }
            onAnotherThread(this::appendAndRollBack);
            onAnotherThread(() -> append("a", "b"));
            assertThat(read()).containsExactly("a", "b");
            onAnotherThread(() -> append("c"));
            assertThat(read()).containsExactly("a", "b", "c");
            assertThat(cursor.gaps()).hasSize(1);
            return true;
        });

        readUntilNoGapIsLeft();
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("D2, C1: what was rolled back to a savepoint is never read, what stands around it is")
    void savepoints() throws Exception {
        transactions.inNewTransaction(() -> {
            append("first");
            Savepoint savepoint = transactions.connection().setSavepoint();
            append("undone");
            transactions.connection().rollback(savepoint);
            Savepoint kept = transactions.connection().setSavepoint();
            append("second");
            transactions.connection().releaseSavepoint(kept);
            onAnotherThread(() -> append("other"));
            assertThat(read()).containsExactly("other");
            assertThat(read()).containsExactly("other");
            return true;
        });

        assertThat(read()).containsExactly("other", "first", "second");
        readUntilNoGapIsLeft();
        assertThat(seen).hasSize(3);
    }

    private void appendAndRollBack() {
        try {
            transactions.inNewTransaction(() -> {
                append("undone");
                throw new IllegalStateException("undo");
            });
        } catch (Exception e) {
            assertThat(e).hasMessage("undo");
        }
    }

    /** A transaction belongs to its thread; another thread has another one. */
    private static void onAnotherThread(Runnable work) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((same, failure) -> failures.add(failure));
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.LogPage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A log on MariaDB and one reader of it. */
abstract class MariaDbLog {
    final HikariDataSource database = TestDatabases.mariaDb("&sessionVariables=innodb_lock_wait_timeout=5");
    final ThreadBoundTransactions transactions = new ThreadBoundTransactions(database);
    final JdbcStorage storage = JdbcStorage.builder().transactions(transactions).build();
    private final List<String> seen = new ArrayList<>();
    Cursor cursor = Cursor.START;

    @BeforeEach
    void prepare() {
        storage.prepare();
    }

    @AfterEach
    void dropDatabase() {
        TestDatabases.drop(database);
    }

    static Event<String> event(String id) {
        return Event.stored("item.moved", "{}").id(id).build();
    }

    final void append(String... ids) {
        storage.log().append(List.of(ids).stream().map(MariaDbLog::event).toList());
    }

    /** @return everything that was read until now */
    final List<String> read() {
        LogPage page = storage.log().read(cursor, 10);
        page.events().forEach(stored -> seen.add(stored.event().id()));
        cursor = page.end();
        return seen;
    }

    final void readUntilNoGapIsLeft() {
        await().untilAsserted(() -> {
            read();
            assertThat(cursor.gaps()).isEmpty();
        });
    }

    final void appendAndRollBack(String... ids) {
        try {
            transactions.inNewTransaction(() -> {
                append(ids);
                throw new IllegalStateException("undo");
            });
        } catch (Exception e) {
            assertThat(e).hasMessage("undo");
        }
    }

    final void execute(String sql) throws SQLException {
        execute(transactions.connection(), sql);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return number(connection, sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A transaction belongs to its thread; another thread has another one. */
    static void onAnotherThread(Runnable work) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((same, failure) -> failures.add(failure));
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
    }
}

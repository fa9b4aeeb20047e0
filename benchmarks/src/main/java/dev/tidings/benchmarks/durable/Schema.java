// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A schema of its own on the PostgreSQL of the tests, for one trial; gone when it is closed. */
public final class Schema implements AutoCloseable {
    /** Connections of each contestant. */
    private static final int POOL_SIZE = 32;

    private static final String URL = environment("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
    private static final String USER = environment("TIDINGS_TEST_POSTGRES_USER", "postgres");
    private static final String PASSWORD = environment("TIDINGS_TEST_POSTGRES_PASSWORD", "");

    private final String name;

    private Schema(String name) {
        this.name = name;
    }

    /** A new one. */
    public static Schema create() throws SQLException {
        Schema schema = new Schema("tidings_bench_" + ProcessHandle.current().pid() + "_" + System.nanoTime());
        execute("CREATE SCHEMA " + schema.name);
        return schema;
    }

    /** What stands in the way of measuring: no PostgreSQL. */
    public static String requireServer() {
        try (Connection connection = connect()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "No PostgreSQL answers at " + URL + " (user " + USER + "): " + e.getMessage()
                            + " Start one there (database test, user postgres, no password), or name another one with"
                            + " TIDINGS_TEST_POSTGRES_URL, TIDINGS_TEST_POSTGRES_USER and TIDINGS_TEST_POSTGRES_PASSWORD.",
                    e);
        }
    }

    /** Connections to it, as many for every contestant. */
    public HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL + (URL.contains("?") ? "&" : "?") + "currentSchema=" + name);
        config.setUsername(USER);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(POOL_SIZE);
        return new HikariDataSource(config);
    }

    /** Bytes that the server has written to its log of changes since it exists. */
    static long writtenAhead() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** So that no page is logged whole in the midst of a measurement because of a checkpoint that happens to come. */
    static void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(URL, USER, PASSWORD);
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    @Override
    public void close() throws SQLException {
        execute("DROP SCHEMA " + name + " CASCADE");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;

/** Databases for tests, each with an own name or schema, so that tests do not see each other. */
public final class TestDatabases {
    private TestDatabases() {}

    /** A database in memory that lives as long as the data source. */
    static HikariDataSource h2() {
        return pool("jdbc:h2:mem:" + uniqueName() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** A schema of its own on the PostgreSQL that ./verify finds or starts. */
    public static HikariDataSource postgres() {
        String schema = "tidings_" + uniqueName();
        try (HikariDataSource plain = postgresOperator()) {
            run(plain, "CREATE SCHEMA " + schema);
        }
        return postgresPool("ApplicationName=" + schema + "&currentSchema=" + schema);
    }

    /** Connections to the same PostgreSQL that use no schema of a test. */
    public static HikariDataSource postgresOperator() {
        return postgresPool("ApplicationName=tidings-operator");
    }

    private static HikariDataSource postgresPool(String options) {
        String url = environment("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
        String user = environment("TIDINGS_TEST_POSTGRES_USER", "postgres");
        try {
            return pool(
                    url + (url.contains("?") ? "&" : "?") + options,
                    user,
                    environment("TIDINGS_TEST_POSTGRES_PASSWORD", ""));
        } catch (RuntimeException e) {
            return Assertions.fail(
                    "PostgreSQL is needed at " + url + " (user " + user + "): run ./verify, which finds or starts one.",
                    e);
        }
    }

    /**
     * Connections to the same PostgreSQL by the PgBouncer that ./verify starts. A schema cannot be chosen for a connection there, so the tables must be told.
     */
    static HikariDataSource pgBouncer() {
        String url = environment("TIDINGS_TEST_PGBOUNCER_URL", "jdbc:postgresql://127.0.0.1:6432/test");
        try {
            return pool(url + "?prepareThreshold=0", environment("TIDINGS_TEST_POSTGRES_USER", "postgres"), "");
        } catch (RuntimeException e) {
            return Assertions.fail("PgBouncer is needed at " + url + ": run ./verify, which starts one.", e);
        }
    }

    /** A database of its own on the MariaDB that ./verify finds or starts. */
    public static HikariDataSource mariaDb() {
        return mariaDb("");
    }

    /**
     * The same with options for the driver.
     *
     * @param options as in a URL, beginning with {@code &}, or empty
     */
    static HikariDataSource mariaDb(String options) {
        String database = "tidings_" + uniqueName();
        try (HikariDataSource plain = mariaDbOperator()) {
            run(plain, "CREATE DATABASE " + database);
        }
        return mariaDbPool(database, options);
    }

    /** Connections to the same MariaDB that use no database of a test. */
    public static HikariDataSource mariaDbOperator() {
        return mariaDbPool("test", "");
    }

    private static HikariDataSource mariaDbPool(String database, String options) {
        String url = environment("TIDINGS_TEST_MARIADB_URL", "jdbc:mariadb://127.0.0.1:3306/test?sslMode=disable");
        String user = environment("TIDINGS_TEST_MARIADB_USER", "root");
        try {
            return pool(
                    url.replaceFirst("/[^/?]*[?]", "/" + database + "?") + options,
                    user,
                    environment("TIDINGS_TEST_MARIADB_PASSWORD", ""));
        } catch (RuntimeException e) {
            return Assertions.fail(
                    "MariaDB is needed at " + url + " (user " + user + "): run ./verify, which finds or starts one.",
                    e);
        }
    }

    /** The schema, on MariaDB the database, that was made for a data source. */
    public static String schemaOf(HikariDataSource dataSource) {
        return dataSource.getJdbcUrl().replaceFirst(".*(tidings_t[0-9a-f]+).*", "$1");
    }

    /** Closes a data source, and drops what was made for it. */
    public static void drop(HikariDataSource dataSource) {
        run(dataSource, dropping(dataSource));
        dataSource.close();
    }

    private static String dropping(HikariDataSource dataSource) {
        String url = dataSource.getJdbcUrl();
        if (url.startsWith("jdbc:mariadb:")) {
            return "DROP DATABASE " + schemaOf(dataSource);
        }
        return url.startsWith("jdbc:h2:") ? "DROP ALL OBJECTS" : "DROP SCHEMA " + schemaOf(dataSource) + " CASCADE";
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    static void run(HikariDataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String uniqueName() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}

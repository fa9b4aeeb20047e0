// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;

/** Databases for tests, each with an own name or schema, so that tests do not see each other. */
final class TestDatabases {
    private TestDatabases() {}

    /** A database in memory that lives as long as the data source. */
    static HikariDataSource h2() {
        return pool("jdbc:h2:mem:" + uniqueName() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** A schema of its own on the PostgreSQL that ./verify finds or starts. */
    static HikariDataSource postgres() {
        String url = environment("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
        String user = environment("TIDINGS_TEST_POSTGRES_USER", "postgres");
        String password = environment("TIDINGS_TEST_POSTGRES_PASSWORD", "");
        String schema = "tidings_" + uniqueName();
        try (HikariDataSource plain = pool(url, user, password)) {
            run(plain, "CREATE SCHEMA " + schema);
        } catch (RuntimeException e) {
            return Assertions.fail(
                    "PostgreSQL is needed at " + url + " (user " + user + "): run ./verify, which finds or starts one.",
                    e);
        }
        return pool(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema, user, password);
    }

    /** A database of its own on the MariaDB that ./verify finds or starts. */
    static HikariDataSource mariaDb() {
        return mariaDb("");
    }

    /**
     * The same with options for the driver.
     *
     * @param options as in a URL, beginning with {@code &}, or empty
     */
    static HikariDataSource mariaDb(String options) {
        String url = environment("TIDINGS_TEST_MARIADB_URL", "jdbc:mariadb://127.0.0.1:3306/test?sslMode=disable");
        String user = environment("TIDINGS_TEST_MARIADB_USER", "root");
        String password = environment("TIDINGS_TEST_MARIADB_PASSWORD", "");
        String database = "tidings_" + uniqueName();
        try (HikariDataSource plain = pool(url, user, password)) {
            run(plain, "CREATE DATABASE " + database);
        } catch (RuntimeException e) {
            return Assertions.fail(
                    "MariaDB is needed at " + url + " (user " + user + "): run ./verify, which finds or starts one.",
                    e);
        }
        return pool(url.replaceFirst("/[^/?]*[?]", "/" + database + "?") + options, user, password);
    }

    /** Closes a data source, and drops what was made for it. */
    static void drop(HikariDataSource dataSource) {
        run(dataSource, dropping(dataSource.getJdbcUrl()));
        dataSource.close();
    }

    private static String dropping(String url) {
        if (url.startsWith("jdbc:mariadb:")) {
            return "DROP DATABASE " + url.replaceFirst(".*/([^/?]*)[?].*", "$1");
        }
        int schema = url.indexOf("currentSchema=");
        return schema < 0 ? "DROP ALL OBJECTS" : "DROP SCHEMA " + url.substring(schema + 14) + " CASCADE";
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

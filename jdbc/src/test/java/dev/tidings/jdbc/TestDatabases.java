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

    /** Closes a data source, and drops what {@link #postgres} made for it. */
    static void drop(HikariDataSource dataSource) {
        String url = dataSource.getJdbcUrl();
        int schema = url.indexOf("currentSchema=");
        run(dataSource, schema < 0 ? "DROP ALL OBJECTS" : "DROP SCHEMA " + url.substring(schema + 14) + " CASCADE");
        dataSource.close();
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

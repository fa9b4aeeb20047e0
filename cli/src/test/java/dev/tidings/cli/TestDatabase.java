// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A database of one test.
 *
 * @param url of JDBC
 * @param user of the database
 * @param password of the user
 * @param schema of its own; empty for that of the connections
 */
record TestDatabase(String url, String user, String password, String schema) {
    /** A file of H2. */
    static TestDatabase h2(Path folder) {
        return new TestDatabase("jdbc:h2:file:" + folder.resolve("shop").toAbsolutePath(), "sa", "", "");
    }

    /** A schema on the PostgreSQL that ./verify finds or starts. */
    static TestDatabase postgres() {
        TestDatabase database = new TestDatabase(
                setting("URL", "jdbc:postgresql://127.0.0.1:5432/test"),
                setting("USER", "postgres"),
                setting("PASSWORD", ""),
                "cli_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        database.execute("CREATE SCHEMA " + database.schema());
        return database;
    }

    private static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv("TIDINGS_TEST_POSTGRES_" + name), otherwise);
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void drop() {
        if (!schema.isEmpty()) {
            execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }

    List<String> springArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password));
        if (!schema.isEmpty()) {
            arguments.add("--tidings.jdbc.schema=" + schema);
        }
        return arguments;
    }

    /** What the command line needs, as variables of the environment. */
    Map<String, String> variables() {
        return Map.of(
                "TIDINGS_JDBC_URL", url,
                "TIDINGS_JDBC_USER", user,
                "TIDINGS_JDBC_PASSWORD", password,
                "TIDINGS_JDBC_SCHEMA", schema);
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(5);
        return new HikariDataSource(config);
    }

    /** A storage on it, as another instance of the application has one. */
    JdbcStorage storage(DataSource pool) {
        return JdbcStorage.builder()
                .dataSource(pool)
                .schema(schema.isEmpty() ? null : schema)
                .build();
    }
}

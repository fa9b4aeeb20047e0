// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A schema of one test on the PostgreSQL that ./verify finds or starts. */
record PostgresSchema(String name) {
    private static final String URL = setting("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
    private static final String USER = setting("TIDINGS_TEST_POSTGRES_USER", "postgres");
    private static final String PASSWORD = setting("TIDINGS_TEST_POSTGRES_PASSWORD", "");

    private static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }

    static PostgresSchema create() {
        PostgresSchema made = new PostgresSchema(
                "console_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        operator().execute("CREATE SCHEMA " + made.name());
        return made;
    }

    private static JdbcTemplate operator() {
        return new JdbcTemplate(new DriverManagerDataSource(URL, USER, PASSWORD));
    }

    /** What an application needs whose connections are in the schema. */
    String[] arguments() {
        return new String[] {
            "--spring.datasource.url=" + URL,
            "--spring.datasource.username=" + USER,
            "--spring.datasource.password=" + PASSWORD,
            "--spring.datasource.hikari.schema=" + name
        };
    }

    void drop() {
        operator().execute("DROP SCHEMA " + name + " CASCADE");
    }
}

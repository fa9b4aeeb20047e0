// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.util.UUID;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A schema of one test on the PostgreSQL that ./verify finds or starts. */
public record PostgresSchema(String name) {
    private static final String URL = setting("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
    private static final String USER = setting("TIDINGS_TEST_POSTGRES_USER", "postgres");
    private static final String PASSWORD = setting("TIDINGS_TEST_POSTGRES_PASSWORD", "");

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    public static PostgresSchema create() {
        String name = "starter_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        operator().execute("CREATE SCHEMA " + name);
        return new PostgresSchema(name);
    }

    private static JdbcTemplate operator() {
        return new JdbcTemplate(new DriverManagerDataSource(URL, USER, PASSWORD));
    }

    /** A new context whose connections are in the schema. */
    public ApplicationContextRunner context() {
        return Contexts.withDatabase(URL, USER, PASSWORD).withPropertyValues("spring.datasource.hikari.schema=" + name);
    }

    public void drop() {
        operator().execute("DROP SCHEMA " + name + " CASCADE");
    }
}

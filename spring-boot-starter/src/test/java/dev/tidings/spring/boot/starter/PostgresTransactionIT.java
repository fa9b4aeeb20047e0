// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.util.UUID;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PostgresTransactionIT extends TransactionBehaviour {
    private static final String URL = setting("TIDINGS_TEST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/test");
    private static final String USER = setting("TIDINGS_TEST_POSTGRES_USER", "postgres");
    private static final String PASSWORD = setting("TIDINGS_TEST_POSTGRES_PASSWORD", "");

    private static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    /** Each test has a schema of its own, and drops it. */
    private final String schema =
            "starter_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private final JdbcTemplate admin = new JdbcTemplate(new DriverManagerDataSource(URL, USER, PASSWORD));

    @org.junit.jupiter.api.BeforeEach
    void createSchema() {
        admin.execute("CREATE SCHEMA " + schema);
    }

    @org.junit.jupiter.api.AfterEach
    void dropSchema() {
        admin.execute("DROP SCHEMA " + schema + " CASCADE");
    }

    @Override
    ApplicationContextRunner database() {
        return Contexts.withDatabase(URL, USER, PASSWORD)
                .withPropertyValues("spring.datasource.hikari.schema=" + schema)
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.addBeanPostProcessor(new H2TransactionTest.TableOnTemplate())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.util.UUID;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/** Contexts to run tests in. */
public final class Contexts {
    private Contexts() {}

    /** The bus alone. */
    static ApplicationContextRunner withoutDatabase() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AopAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TidingsAutoConfiguration.class,
                        TidingsHealthAutoConfiguration.class,
                        TidingsJdbcAutoConfiguration.class,
                        TidingsTransactionAutoConfiguration.class));
    }

    /** The bus on a new H2 database. */
    public static ApplicationContextRunner withDatabase() {
        return withDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    static ApplicationContextRunner withDatabase(String url, String user, String password) {
        return withoutDatabase()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=" + password,
                        "tidings.durable.poll-interval=50ms",
                        "tidings.durable.retry.initial-delay=20ms");
    }
}

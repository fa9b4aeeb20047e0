// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Storage;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.JdbcTransactions;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Keeps events in the application's database, in the transactions of its transaction manager. Steps aside for a {@link Storage}
 * bean of the application's own, and where there is not one data source and one transaction manager to choose.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@ConditionalOnClass({DataSourceUtils.class, PlatformTransactionManager.class, JdbcStorage.class})
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBooleanProperty(name = "tidings.jdbc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TidingsProperties.class)
public final class TidingsJdbcAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(PlatformTransactionManager.class)
    JdbcTransactions tidingsTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        return new SpringJdbcTransactions(dataSource, manager);
    }

    /** Closed by the bus. Made after Flyway or Liquibase has run: they refuse to begin in a schema that has tables. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(JdbcTransactions.class)
    @DependsOnDatabaseInitialization
    Storage tidingsStorage(JdbcTransactions transactions, TidingsProperties properties) {
        return JdbcStorage.builder()
                .transactions(transactions)
                .schema(properties.jdbc().schema())
                .tablePrefix(properties.jdbc().tablePrefix())
                .createTables(properties.jdbc().createTables())
                .notifications(properties.jdbc().notifications())
                .build();
    }
}

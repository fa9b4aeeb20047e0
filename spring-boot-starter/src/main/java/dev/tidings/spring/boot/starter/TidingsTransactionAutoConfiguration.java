// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import dev.tidings.core.spi.Transactions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Without a database: ASYNC handlers still follow the commits of the transaction manager there is. */
@AutoConfiguration(after = TidingsJdbcAutoConfiguration.class)
@ConditionalOnClass(PlatformTransactionManager.class)
public final class TidingsTransactionAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(PlatformTransactionManager.class)
    Transactions tidingsTransactions(PlatformTransactionManager manager) {
        return new SpringTransactions(manager);
    }
}

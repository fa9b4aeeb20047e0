// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import dev.tidings.spring.boot.starter.Contexts;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class H2JpaTransactionsTest extends JpaTransactions {
    @Override
    ApplicationContextRunner database() {
        return Contexts.withDatabase();
    }
}

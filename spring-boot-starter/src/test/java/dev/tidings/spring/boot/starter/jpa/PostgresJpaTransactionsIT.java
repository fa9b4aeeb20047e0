// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter.jpa;

import dev.tidings.spring.boot.starter.PostgresSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Tag("every-jdk")
class PostgresJpaTransactionsIT extends JpaTransactions {
    private final PostgresSchema schema = PostgresSchema.create();

    @AfterEach
    void dropSchema() {
        schema.drop();
    }

    @Override
    ApplicationContextRunner database() {
        return schema.context();
    }
}

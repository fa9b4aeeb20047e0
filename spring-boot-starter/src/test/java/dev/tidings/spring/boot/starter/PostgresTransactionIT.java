// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Tag("every-jdk")
class PostgresTransactionIT extends TransactionBehaviour {
    private final PostgresSchema schema = PostgresSchema.create();

    @AfterEach
    void dropSchema() {
        schema.drop();
    }

    @Override
    ApplicationContextRunner database() {
        return schema.context()
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.addBeanPostProcessor(new H2TransactionTest.TableOnTemplate())));
    }
}

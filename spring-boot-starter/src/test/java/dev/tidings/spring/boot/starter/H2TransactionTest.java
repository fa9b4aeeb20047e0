// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

class H2TransactionTest extends TransactionBehaviour {
    @Override
    ApplicationContextRunner database() {
        return Contexts.withDatabase()
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.addBeanPostProcessor(new TableOnTemplate())));
    }

    /** Makes the handlers' table as soon as there is a template. */
    static final class TableOnTemplate implements org.springframework.beans.factory.config.BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof JdbcTemplate jdbc) {
                jdbc.execute("DROP TABLE IF EXISTS test_invoice");
                jdbc.execute("CREATE TABLE test_invoice (order_id INT)");
            }
            return bean;
        }
    }
}

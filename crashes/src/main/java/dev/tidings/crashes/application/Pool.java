// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connection pool of an application, with time-outs that are short enough to notice a fault while it lasts. */
final class Pool {
    private Pool() {}

    static HikariDataSource open(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + settings.database());
        config.setUsername("postgres");
        config.setPoolName("instance-" + settings.instance());
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(1_500);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        // Unless it is said, HikariCP asks its first connection for it; if that one is cut just then, the pool stays
        // empty for ever.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "3");
        config.addDataSourceProperty("ApplicationName", "instance-" + settings.instance());
        return new HikariDataSource(config);
    }
}

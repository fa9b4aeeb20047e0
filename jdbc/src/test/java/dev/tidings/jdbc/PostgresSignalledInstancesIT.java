// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("every-jdk")
class PostgresSignalledInstancesIT extends SignalledInstances {
    private final HikariDataSource database = TestDatabases.postgres();

    @Override
    Storage storage() {
        return JdbcStorage.on(database);
    }

    @AfterEach
    void dropDatabase() {
        closeBuses();
        TestDatabases.drop(database);
    }

    @Test
    @DisplayName(
            "D8, D2: when a bus is closed, its connection that listened is back in the pool, which may be closed next")
    void closedListener() {
        EventBus bus = bus();
        await().until(() -> database.getHikariPoolMXBean().getActiveConnections() > 0);
        bus.close();
        assertThat(database.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
}

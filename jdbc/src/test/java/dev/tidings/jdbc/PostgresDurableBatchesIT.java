// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.spi.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("every-jdk")
class PostgresDurableBatchesIT extends DurableBatches {
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
}

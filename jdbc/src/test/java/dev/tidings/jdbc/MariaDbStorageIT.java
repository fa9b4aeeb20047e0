// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.spi.Storage;
import dev.tidings.testing.StorageContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("every-jdk")
class MariaDbStorageIT extends StorageContract {
    private final HikariDataSource database = TestDatabases.mariaDb();

    @Override
    protected Storage newStorage() {
        return JdbcStorage.on(database);
    }

    @AfterEach
    void dropDatabase() {
        TestDatabases.drop(database);
    }
}

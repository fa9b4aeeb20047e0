// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.spi.Storage;
import dev.tidings.testing.StorageContract;
import org.junit.jupiter.api.AfterEach;

/** The whole contract on tables in a schema that is not the connections' own. */
class MariaDbSchemaStorageIT extends StorageContract {
    private final HikariDataSource database = TestDatabases.mariaDb();
    private final OtherSchema schema = OtherSchema.create(database);

    @Override
    protected Storage newStorage() {
        return JdbcStorage.builder().dataSource(database).schema(schema.name()).build();
    }

    @AfterEach
    void dropDatabase() {
        schema.requireNothingElsewhere();
        schema.drop();
        TestDatabases.drop(database);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.spi.Storage;

/** A schema on PostgreSQL that a storage reaches by PgBouncer in transaction mode. */
final class Bounced implements AutoCloseable {
    private final HikariDataSource direct = TestDatabases.postgres();
    private final HikariDataSource proxied = TestDatabases.pgBouncer();

    Storage storage() {
        return JdbcStorage.builder()
                .dataSource(proxied)
                .schema(TestDatabases.schemaOf(direct))
                .build();
    }

    @Override
    public void close() {
        proxied.close();
        TestDatabases.drop(direct);
    }
}

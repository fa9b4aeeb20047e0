// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.MissedPositions;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.Storage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MariaDbDiagnosedSubscriptionsIT extends DiagnosedSubscriptions {
    private final HikariDataSource database = TestDatabases.mariaDb();

    @Override
    Storage storage() {
        return JdbcStorage.on(database);
    }

    @AfterEach
    void dropDatabase() {
        closeBuses();
        TestDatabases.drop(database);
    }

    @Override
    String owner() {
        return "transaction of connection ";
    }

    @Test
    @DisplayName("F7, D2: without the PROCESS privilege it is said that there may be transactions which cannot be seen")
    void withoutPrivilege() {
        String schema = TestDatabases.schemaOf(database);
        String user = "'" + schema + "'@'%'";
        TestDatabases.run(database, "CREATE USER " + user + " IDENTIFIED BY 'p'");
        TestDatabases.run(database, "GRANT ALL ON " + schema + ".* TO " + user);
        try (HikariDataSource limited = new HikariDataSource()) {
            limited.setJdbcUrl(database.getJdbcUrl());
            limited.setUsername(schema);
            limited.setPassword("p");
            Storage storage = JdbcStorage.on(limited);
            storage.prepare();
            assertThat(storage.diagnosis().owners(List.of(new Gap(1, 2, 0))))
                    .containsExactly(new MissedPositions(1, 2, List.of(), false));
        } finally {
            TestDatabases.run(database, "DROP USER " + user);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.interleavings;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.jdbc.TestDatabases;

class MariaDbJoinedInterleavingsIT extends JoinedInterleavings {
    @Override
    HikariDataSource newDatabase() {
        return TestDatabases.mariaDb();
    }

    @Override
    HikariDataSource newOperator() {
        return TestDatabases.mariaDbOperator();
    }

    @Override
    Backends backends(HikariDataSource made, HikariDataSource endedBy) {
        String name = TestDatabases.schemaOf(made);
        return new Backends(
                endedBy,
                "SELECT CONNECTION_ID()",
                "KILL CONNECTION ?",
                "SELECT id FROM information_schema.processlist WHERE db = '" + name + "' ORDER BY id");
    }

    @Override
    String numbered() {
        return "BIGINT AUTO_INCREMENT PRIMARY KEY";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;

@Tag("every-jdk")
class MariaDbJoinedHandlerIT extends JoinedHandler {
    @Override
    HikariDataSource newDatabase() {
        return TestDatabases.mariaDb();
    }
}

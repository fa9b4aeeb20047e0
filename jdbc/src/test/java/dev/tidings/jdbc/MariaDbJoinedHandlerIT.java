// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class MariaDbJoinedHandlerIT extends JoinedHandler {
    @Override
    HikariDataSource newDatabase() {
        return TestDatabases.mariaDb();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2JoinedHandlerTest extends JoinedHandler {
    @Override
    HikariDataSource newDatabase() {
        return TestDatabases.h2();
    }
}

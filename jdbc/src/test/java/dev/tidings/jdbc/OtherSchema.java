// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A second schema (on MariaDB a second database) beside that of a test's connections, with a name that needs quotes. */
record OtherSchema(HikariDataSource database, String name) {
    static OtherSchema create(HikariDataSource database) {
        boolean h2 = database.getJdbcUrl().startsWith("jdbc:h2:");
        String name = (h2 ? "main" : TestDatabases.schemaOf(database)) + "-Events";
        OtherSchema created = new OtherSchema(database, name);
        TestDatabases.run(database, "CREATE SCHEMA " + created.quoted());
        return created;
    }

    String quoted() {
        String quote = database.getJdbcUrl().startsWith("jdbc:mariadb:") ? "`" : "\"";
        return quote + name + quote;
    }

    /** The schema that the connections are in is empty. */
    void requireNothingElsewhere() {
        boolean mariaDb = database.getJdbcUrl().startsWith("jdbc:mariadb:");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                                + (mariaDb ? "DATABASE()" : "CURRENT_SCHEMA"))) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void drop() {
        boolean mariaDb = database.getJdbcUrl().startsWith("jdbc:mariadb:");
        TestDatabases.run(database, "DROP SCHEMA " + quoted() + (mariaDb ? "" : " CASCADE"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What differs between the databases apart from the log. */
enum Dialect {
    POSTGRESQL("postgresql"),
    H2("h2"),
    MARIADB("mariadb");

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            case "MariaDB" -> MARIADB;
            default ->
                throw new StorageException("Tidings cannot keep its log in a database of the product '" + product
                        + "' (" + connection.getMetaData().getURL()
                        + "): use PostgreSQL, MariaDB (with MariaDB's own driver) or H2.");
        };
    }

    /**
     * Called in a transaction of the library's own before its first statement. On MariaDB the default level would lock places
     * without rows, and an application's may show what is not committed. Of this transaction only: nothing of it stays in the
     * session.
     */
    void begin(Connection connection) throws SQLException {
        if (this == MARIADB) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
        }
    }

    /** The folder of the migrations. */
    String folder() {
        return folder;
    }

    /** Completes an SQL text by the database's words. */
    String in(String sql) {
        return SqlWords.of(this).in(sql);
    }

    /** A parameter for {@code {among numbers}}. */
    Object numbers(Connection connection, Collection<Long> values) throws SQLException {
        return this == MARIADB ? EventRows.json(values) : connection.createArrayOf("bigint", values.toArray());
    }

    /** A parameter for {@code {among texts}} and {@code {asked keys}}. */
    Object texts(Connection connection, Collection<String> values) throws SQLException {
        return this == MARIADB ? EventRows.json(values) : connection.createArrayOf("varchar", values.toArray());
    }

    /** MariaDB's times have no zone: ours are in UTC. A type that drivers convert would go by the zone of the process. */
    Instant instant(ResultSet row, String column) throws SQLException {
        return this == MARIADB
                ? row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Binds anything, a point in time as {@link #bind(PreparedStatement, int, OffsetDateTime)} does. */
    void bindAny(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            bind(statement, index, time);
        } else {
            statement.setObject(index, value);
        }
    }

    /** Binds a point in time, which {@link #instant} reads as the same one. */
    void bind(PreparedStatement statement, int index, @Nullable OffsetDateTime time) throws SQLException {
        if (this != MARIADB) {
            statement.setObject(index, time, Types.TIMESTAMP_WITH_TIMEZONE);
        } else if (time == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            statement.setObject(
                    index, time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
    }
}

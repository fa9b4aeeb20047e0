// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases apart from the log. */
enum Dialect {
    POSTGRESQL("postgresql", "clock_timestamp()", "clock_timestamp() + ? * interval '1 millisecond'"),
    H2("h2", "CURRENT_TIMESTAMP", "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP)");

    private final String folder;
    private final String now;
    private final String later;

    Dialect(String folder, String now, String later) {
        this.folder = folder;
        this.now = now;
        this.later = later;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default ->
                throw new StorageException("Tidings cannot keep its log in a database of the product '" + product
                        + "' (" + connection.getMetaData().getURL() + "): use PostgreSQL or H2.");
        };
    }

    /** The folder of the migrations. */
    String folder() {
        return folder;
    }

    /**
     * Completes an SQL text: {@code {now}} is the database's clock, {@code {later}} the same plus a parameter in milliseconds.
     */
    String in(String sql) {
        return sql.replace("{now}", now).replace("{later}", later);
    }
}

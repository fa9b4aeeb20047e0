// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.StorageException;
import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases apart from the log. */
enum Dialect {
    POSTGRESQL(
            "postgresql",
            new Words(
                    "clock_timestamp()",
                    "clock_timestamp() + ? * interval '1 millisecond'",
                    "now()",
                    "AND set_config('synchronous_commit', 'off', true) IS NOT NULL")),
    H2("h2", new Words("CURRENT_TIMESTAMP", "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP)", "CURRENT_TIMESTAMP", ""));

    /** What stands for the same thing in each database. */
    private record Words(String now, String later, String begun, String relaxed) {}

    private final String folder;
    private final Words words;

    Dialect(String folder, Words words) {
        this.folder = folder;
        this.words = words;
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
     * Completes an SQL text: {@code {now}} is the database's clock, {@code {later}} the same plus a parameter in milliseconds, {@code
     * {begun}} its reading when the transaction began. Where {@code {relaxed}} ends a condition, the transaction may be lost if the
     * database crashes right after its commit, which is then faster: for what an instance that goes on knows anyway, and what one that
     * ends merely repeats.
     */
    String in(String sql) {
        return sql.replace("{now}", words.now())
                .replace("{later}", words.later())
                .replace("{begun}", words.begun())
                .replace("{relaxed}", words.relaxed());
    }
}

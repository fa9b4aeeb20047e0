// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.AuditNote;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes notes into the audit trail, in the transaction of what they tell. Immutable and safe for use by several threads.
 *
 * @param statements of the database
 */
record AuditWriter(Statements statements) {
    private static final String APPEND = """
            INSERT INTO ${prefix}audit (noted_at, actor, action, target, detail, outcome) VALUES ({now}, ?, ?, ?, ?, ?)
            """;

    void write(Connection connection, AuditNote note) throws SQLException {
        statements.update(
                connection,
                APPEND,
                note.actor(),
                note.action(),
                note.target(),
                note.detail(),
                note.outcome().name());
    }

    /** Writes it only of what was done. @return whether it was */
    boolean writeIf(boolean done, Connection connection, AuditNote note) throws SQLException {
        if (done) {
            write(connection, note);
        }
        return done;
    }
}

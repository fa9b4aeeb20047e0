// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditNote;
import dev.tidings.core.AuditOutcome;
import dev.tidings.core.AuditQuery;
import dev.tidings.core.AuditQuery.Place;
import dev.tidings.core.spi.AuditStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The audit trail in its table. Thread-safe. */
final class JdbcAuditStore implements AuditStore {
    private final Database database;
    private final Statements statements;
    private final AuditWriter writer;

    JdbcAuditStore(Database database, Tables tables) {
        this.database = database;
        statements = new Statements(database.dialect(), tables);
        writer = new AuditWriter(statements);
    }

    @Override
    public void append(AuditNote note) {
        database.joinedOrAlone("writing the audit trail", connection -> {
            writer.write(connection, note);
            return true;
        });
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        Conditions conditions = conditions(query);
        List<Object> parameters = new ArrayList<>(conditions.parameters());
        parameters.add(query.page().limit());
        String sql = "SELECT number, noted_at, actor, action, target, detail, outcome FROM ${prefix}audit WHERE "
                + conditions.sql() + " ORDER BY noted_at DESC, number DESC LIMIT ?";
        return database.alone(
                "reading the audit trail",
                connection -> statements.query(connection, sql, this::read, parameters.toArray()));
    }

    private static Conditions conditions(AuditQuery query) {
        Conditions conditions = new Conditions().and("noted_at", query.time());
        if (query.actor() != null) {
            conditions.and("actor = ?", query.actor());
        }
        if (query.action() != null) {
            conditions.and("action = ?", query.action());
        }
        Place after = query.page().after();
        if (after != null) {
            OffsetDateTime at = Conditions.column(after.at());
            conditions.and("noted_at <= ? AND (noted_at < ? OR number < ?)", at, at, after.number());
        }
        return conditions;
    }

    private AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                database.dialect().instant(row, "noted_at"),
                new AuditNote(
                        DeadLetterRows.text(row, "actor"),
                        DeadLetterRows.text(row, "action"),
                        DeadLetterRows.text(row, "target"),
                        DeadLetterRows.text(row, "detail"),
                        AuditOutcome.valueOf(DeadLetterRows.text(row, "outcome"))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.ReplaySelection;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a selection comes to when a replay is ordered.
 *
 * @param first the lowest position
 * @param last the highest one, below the first one when there is nothing
 * @param excluded what of it the subscription has not passed
 */
record ReplaySpan(long first, long last, List<Gap> excluded) {
    private static final String BOUNDS = "SELECT MIN({position}) AS lowest, MAX({position}) AS highest"
            + " FROM ${prefix}event e WHERE e.position >= ? AND e.position <= ? AND ";

    /** The span up to where a subscription stands, as narrow as indexes tell. */
    static ReplaySpan of(Connection connection, Statements statements, ReplaySelection selection, Cursor end)
            throws SQLException {
        ReplaySpan asked =
                of(selection.positions().first(), Math.min(selection.positions().last(), end.position()), end);
        Conditions indexed = indexed(selection);
        if (indexed.isEmpty() || asked.last() < asked.first()) {
            return asked;
        }
        List<Object> parameters = new ArrayList<>(List.of(asked.first(), asked.last()));
        parameters.addAll(indexed.parameters());
        return statements
                .query(
                        connection,
                        bounds(selection) + indexed.sql(),
                        row -> of(row.getLong("lowest"), row.getLong("highest"), end),
                        parameters.toArray())
                .stream()
                .filter(found -> found.first() > 0)
                .findFirst()
                .orElse(new ReplaySpan(asked.first(), asked.first() - 1, List.of()));
    }

    private static ReplaySpan of(long first, long last, Cursor end) {
        return new ReplaySpan(
                first,
                Math.max(first - 1, last),
                end.gaps().stream()
                        .filter(gap -> gap.last() >= first && gap.first() <= last)
                        .toList());
    }

    /** Times have no index in which the first match is the lowest one: a sum keeps the database from walking the log for it. */
    private static String bounds(ReplaySelection selection) {
        boolean byTime =
                selection.recorded().from() != null || selection.recorded().before() != null;
        return BOUNDS.replace("{position}", byTime ? "e.position + 0" : "e.position");
    }

    /** What indexes answer without a walk through the log. */
    private static Conditions indexed(ReplaySelection selection) {
        boolean exact = selection.types().indexOf('*') < 0;
        return new Conditions()
                .andTypes(exact ? List.of(selection.types()) : List.of())
                .and(selection.event().withTopic(null))
                .and("e.recorded_at", selection.recorded());
    }
}

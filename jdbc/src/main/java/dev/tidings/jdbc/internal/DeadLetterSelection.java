// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetterQuery.Place;
import dev.tidings.core.EventFilter;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of the dead-letter table that a query asks for.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param sql selects them, with a limit as its last parameter
 * @param parameters of the text
 */
record DeadLetterSelection(String sql, List<Object> parameters) {
    static final String NEWEST_FIRST = "dead.died_at DESC, dead.position DESC, dead.subscription DESC";
    static final String LOWEST_FIRST = "dead.position, dead.subscription";

    DeadLetterSelection {
        parameters = List.copyOf(parameters);
    }

    /** The query's page, newest first. */
    static DeadLetterSelection page(DeadLetterQuery query) {
        Conditions conditions = conditions(query);
        Place after = query.page().after();
        if (after != null) {
            OffsetDateTime died = Conditions.column(after.diedAt());
            long position = after.id().position();
            conditions.and(
                    "dead.died_at <= ? AND (dead.died_at < ? OR dead.position < ? OR (dead.position = ? AND dead.subscription < ?))",
                    died,
                    died,
                    position,
                    position,
                    after.id().subscription());
        }
        return select(query, conditions, NEWEST_FIRST, query.page().limit());
    }

    /** The first of all that match, in an order. */
    static DeadLetterSelection first(DeadLetterQuery query, String order, int limit) {
        return select(query, conditions(query), order, limit);
    }

    private static Conditions conditions(DeadLetterQuery query) {
        Conditions conditions = new Conditions();
        if (query.subscription() != null) {
            conditions.and("dead.subscription = ?", query.subscription());
        }
        return conditions
                .and("dead.died_at", query.death().time())
                .andPrefix(
                        "dead.error_start", DeliveryWriter.start(query.death().error(), DeliveryWriter.MAX_START))
                .andEnvelope("dead", query.event())
                .andElsewhere(query.event());
    }

    private static boolean needsEvent(EventFilter filter) {
        return filter.topic() != null || filter.correlationId() != null;
    }

    private static DeadLetterSelection select(DeadLetterQuery query, Conditions conditions, String order, int limit) {
        String join = needsEvent(query.event()) ? "JOIN ${prefix}event e ON e.position = dead.position " : "";
        List<Object> parameters = new ArrayList<>(conditions.parameters());
        parameters.add(limit);
        return new DeadLetterSelection(
                "SELECT dead.* FROM ${prefix}dead_letter dead " + join + "WHERE " + conditions.sql() + " ORDER BY "
                        + order + " LIMIT ?",
                parameters);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.EventFilter;
import dev.tidings.core.LogQuery;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One search in the log on PostgreSQL, newest first, in steps over ranges of positions: the newest events are walked over, older ones looked
 * up in the indexes, in ranges that grow as long as little is found. No single statement decides how long it takes, which PostgreSQL
 * cannot foresee: it does not know where a type or a key stands in the log. After a while the search ends, with the place to go on.
 *
 * <p>Not thread-safe.
 */
final class PostgresSearch {
    /** No step begins later than this; a step takes about as long at most. */
    private static final Duration ENOUGH = Duration.ofMillis(60);

    /** Positions of the first step. */
    private static final long FIRST = 5_000;

    /** Up to so many positions walking over the primary key is cheaper than an index that is read as a whole. */
    private static final long WALKED = 30_000;

    /** How many events a range may have that an index is asked for: each costs reading up to a megabyte around it. */
    private static final long MOST_FOUND = 16;

    /** The same where they are correlated, and so stand close together. */
    private static final long MOST_CORRELATED = 64;

    /** How much longer a range may be than the one before, where no index says alone what fits. */
    private static final long GROWTH = 8;

    /** From so many candidates in the first step on, most pieces of the table that an index tells apart have one. */
    private static final long TOO_MANY = 8;

    /** A clock of the database that is set back by more hides events from searches by time. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

    /** Of this transaction only. A plan for any range would be none for a long one; several processes cost more than they gain. */
    private static final String PLANNING = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
                set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
                set_config('enable_bitmapscan', 'off', true)
            """;

    private static final String WAY =
            "SELECT set_config('enable_indexscan', ?, true), set_config('enable_bitmapscan', ?, true)";
    private static final String HIGHEST =
            "SELECT position FROM ${prefix}event WHERE position < ? ORDER BY position DESC LIMIT 1";
    private static final String FIRST_AT = """
            WITH RECURSIVE halved (low, high) AS (
                SELECT first.position, last.position + 1
                FROM (SELECT position FROM ${prefix}event ORDER BY position LIMIT 1) first,
                    (SELECT position FROM ${prefix}event ORDER BY position DESC LIMIT 1) last
                UNION ALL
                SELECT CASE WHEN next.early THEN next.position + 1 ELSE low END,
                    CASE WHEN next.early THEN high ELSE low + (high - low) / 2 END
                FROM halved LEFT JOIN LATERAL (
                    SELECT e.position, e.recorded_at < {time} AS early FROM ${prefix}event e
                    WHERE e.position >= low + (high - low) / 2 ORDER BY e.position LIMIT 1) next ON true
                WHERE low < high)
            SELECT low FROM halved WHERE low >= high
            """;
    private static final String STEP =
            "SELECT {columns of e} FROM ${prefix}event e WHERE e.position >= ? AND e.position < ? AND ";
    private static final String COUNT =
            "SELECT count(*) FROM ${prefix}event e WHERE e.position >= ? AND e.position < ? AND ";
    private static final String NEWEST = " ORDER BY e.position DESC LIMIT ?";

    private final Connection connection;
    private final Statements statements;
    private final LogQuery query;
    private final Conditions conditions;
    private final List<Conditions> indexed;
    private final boolean byIndexAlone;
    private final List<StoredEvent> found = new ArrayList<>();
    private boolean walks;
    private long begun;
    private long walked;

    /** @param conditions what the query asks for besides positions */
    PostgresSearch(Connection connection, Statements statements, LogQuery query, Conditions conditions) {
        this.connection = connection;
        this.statements = statements;
        this.query = query;
        this.conditions = conditions;
        EventFilter event = query.event();
        indexed = Stream.of(
                        EventFilter.ANY.withType(event.type()),
                        EventFilter.ANY.withTenant(event.tenant()),
                        EventFilter.ANY.withKey(event.key()),
                        EventFilter.ANY.withCorrelationId(event.correlationId()))
                .filter(one -> !one.equals(EventFilter.ANY))
                .map(one -> new Conditions().and(one))
                .toList();
        byIndexAlone =
                indexed.size() == 1 && event.topic() == null && query.fields().isEmpty();
        walks = indexed.isEmpty();
    }

    FoundEvents find() throws SQLException {
        statements.query(connection, PLANNING, row -> true);
        long lowest = query.recorded().from() == null
                ? Long.MIN_VALUE
                : firstAt(query.recorded().from().minus(CLOCK_STEP));
        long before = query.page().beforePosition();
        if (query.recorded().before() != null) {
            before = Math.min(before, firstAt(query.recorded().before().plus(CLOCK_STEP)));
        }
        begun = System.nanoTime();
        return find(lowest, before);
    }

    private FoundEvents find(long lowest, long end) throws SQLException {
        long length = FIRST;
        long before = end;
        for (int step = 1; ; step++) {
            OptionalLong highest = position(HIGHEST, before);
            if (highest.isEmpty() || highest.getAsLong() < lowest) {
                return new FoundEvents(found, OptionalLong.empty());
            }
            long top = highest.getAsLong() + 1;
            before = Math.max(lowest, top - length);
            look(before, top);
            if (found.size() == query.page().limit()) {
                return new FoundEvents(
                        found, OptionalLong.of(found.get(found.size() - 1).position()));
            }
            walked += top - before;
            if (step == 1 && !walks && !byIndexAlone) {
                walks = candidates(before, top) >= TOO_MANY;
            }
            length = next(length);
            if (step > 1 && (length < FIRST || nanosLeft() < 0)) {
                return new FoundEvents(found, OptionalLong.of(before));
            }
        }
    }

    private OptionalLong position(String sql, Object... parameters) throws SQLException {
        return statements.query(connection, sql, row -> row.getLong(1), parameters).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private void look(long from, long before) throws SQLException {
        if (walks || before - from <= WALKED) {
            step(from, before);
        } else {
            statements.query(connection, WAY, row -> true, "off", "on");
            step(from, before);
            statements.query(connection, WAY, row -> true, "on", "off");
        }
    }

    private void step(long from, long before) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(from, before));
        parameters.addAll(conditions.parameters());
        parameters.add(query.page().limit() - found.size());
        found.addAll(statements.query(
                connection,
                STEP + conditions.sql() + NEWEST,
                row -> EventRows.read(Dialect.POSTGRESQL, row),
                parameters.toArray()));
    }

    private long nanosLeft() {
        return ENOUGH.toNanos() - (System.nanoTime() - begun);
    }

    /** How many events a range has at least that an index would have to read, whichever it is: those of the rarest of what is asked for. */
    private long candidates(long from, long before) throws SQLException {
        long least = Long.MAX_VALUE;
        for (Conditions one : indexed) {
            List<Object> parameters = new ArrayList<>(List.of(from, before));
            parameters.addAll(one.parameters());
            least = Math.min(
                    least, position(COUNT + one.sql(), parameters.toArray()).orElse(0));
        }
        return least;
    }

    /** How long the next range is. Where rows must be looked into, it is as long as the time that is left, going by the pace so far. */
    private long next(long length) {
        if (walks) {
            double perNano = walked / (double) (System.nanoTime() - begun);
            return Math.min(GROWTH * length, Math.round(Math.max(0, nanosLeft()) * perNano));
        }
        long most = query.event().correlationId() == null ? MOST_FOUND : MOST_CORRELATED;
        long fits = Math.max(FIRST, most * (walked / (found.size() + 1)));
        return byIndexAlone ? fits : Math.min(GROWTH * length, fits);
    }

    /** The first position whose event was stored at a moment or later, or above all of them, by halving: positions are drawn as events are stored. */
    private long firstAt(Instant moment) throws SQLException {
        return position(FIRST_AT, Conditions.column(moment)).orElse(Long.MIN_VALUE);
    }
}

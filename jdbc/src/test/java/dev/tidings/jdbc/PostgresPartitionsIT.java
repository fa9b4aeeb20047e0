// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.RetiredSegment;
import dev.tidings.testing.InOwnThread;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The partitions of the log keep nobody waiting, and readers touch only those that they need. */
class PostgresPartitionsIT {
    private final HikariDataSource database = TestDatabases.postgres();
    private final JdbcStorage storage = JdbcStorage.on(database);

    @BeforeEach
    void prepare() {
        storage.prepare();
    }

    @AfterEach
    void dropDatabase() {
        TestDatabases.drop(database);
    }

    private void append(int events) {
        storage.log()
                .append(IntStream.range(0, events)
                        .mapToObj(i -> Event.stored("item.moved", "{}")
                                .key("k" + i % 5)
                                .build())
                        .toList());
    }

    private void fill(int upTo) {
        fill(upTo, 100);
    }

    /** Pieces of some positions up to a multiple of their number, one event more, and room ahead. */
    private void fill(int upTo, int segmentSize) {
        for (int next = 0; next < upTo; next += segmentSize) {
            assertThat(storage.retention().prepareAhead(segmentSize)).isTrue();
            append(segmentSize);
        }
        append(1);
        assertThat(storage.retention().prepareAhead(segmentSize)).isTrue();
    }

    private List<String> lines(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(row.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> partitions() {
        return lines("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'tidings_event'::regclass"
                + " ORDER BY inhrelid");
    }

    /** The partitions that a query really looked into, each by an index. */
    private List<String> touched(String query) {
        List<String> plan = lines("EXPLAIN (ANALYZE, COSTS OFF) " + query);
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan") && !line.contains("never executed"));
        return plan.stream()
                .filter(line -> line.contains("Scan") && line.contains(" on tidings_event_part_"))
                .filter(line -> !line.contains("never executed"))
                .map(line -> line.replaceAll(".* on (tidings_event_part_[0-9]+).*", "$1"))
                .distinct()
                .toList();
    }

    @Test
    @DisplayName(
            "D1, D2: with many partitions reading on, gaps, one position and searches touch those that they need, by index")
    void plans() {
        fill(40_000, 2_000);
        TestDatabases.run(database, "ANALYZE tidings_event");
        assertThat(partitions()).hasSizeGreaterThan(20);

        assertThat(touched("SELECT * FROM tidings_event WHERE position > 19500 ORDER BY position LIMIT 40"))
                .containsExactly("tidings_event_part_18000");
        assertThat(touched("SELECT late.* FROM unnest(ARRAY[4205, 19007]::bigint[], ARRAY[4206, 19007]::bigint[])"
                        + " AS gap (first, last) CROSS JOIN LATERAL (SELECT * FROM tidings_event"
                        + " WHERE position BETWEEN gap.first AND gap.last ORDER BY position LIMIT 200) AS late"))
                .containsExactly("tidings_event_part_4000", "tidings_event_part_18000");
        assertThat(touched("SELECT * FROM tidings_event WHERE position = 23450"))
                .containsExactly("tidings_event_part_22000");
        assertThat(touched("SELECT * FROM tidings_event e WHERE position < 39500 AND type = 'item.moved'"
                        + " ORDER BY position DESC LIMIT 20"))
                .containsExactly("tidings_event_part_38000");
        // At the head the newest partition may hold so little that going over it is best.
        assertThat(lines("EXPLAIN SELECT * FROM tidings_event WHERE position > 40000 ORDER BY position LIMIT 200"))
                .noneMatch(line -> line.contains("tidings_event_part_3"));
    }

    @Test
    @DisplayName("D1: reading goes through all partitions in order, as through one table")
    void reading() {
        fill(1000);
        List<Long> seen = new ArrayList<>();
        Cursor cursor = Cursor.START;
        while (seen.size() < 1001) {
            var page = storage.log().read(cursor, 37);
            page.events().forEach(stored -> seen.add(stored.position()));
            cursor = page.end();
        }
        assertThat(seen)
                .isEqualTo(
                        IntStream.rangeClosed(1, 1001).mapToObj(i -> (long) i).toList());
    }

    @Test
    @DisplayName("D1: publishing works without anybody making room, and what it filled is bounded afterwards")
    void nobodyMakesRoom() {
        append(750);
        assertThat(partitions()).hasSize(1);
        assertThat(storage.retention().prepareAhead(100)).isTrue();
        append(300);

        LogSegment oldest = storage.retention().oldest(100, Duration.ZERO).orElseThrow();
        assertThat(oldest).isEqualTo(new LogSegment(1, 799));
        storage.retention().retire(new RetiredSegment(oldest, 799, null));
        assertThat(storage.retention().delete(storage.retention().unfinished().orElseThrow()))
                .isTrue();
        assertThat(storage.log().get(799)).isEmpty();
        assertThat(storage.log().get(800)).isPresent();
        assertThat(lines("SELECT to_regclass('tidings_event_part_1')::text")).containsExactly((String) null);
    }

    /** A transaction of an application that has published, and stays open. */
    private Connection openPublisher() throws SQLException {
        Connection open = database.getConnection();
        open.setAutoCommit(false);
        try (Statement statement = open.createStatement()) {
            statement.execute(
                    "INSERT INTO tidings_event (position, event_id, type, version, payload, occurred_at,"
                            + " occurred_nanos) SELECT nextval('tidings_event_position'), 'open', 'item.moved', 1, '{}', now(), 0");
        }
        return open;
    }

    private long slowestPublicationMillis(CompletableFuture<?> until) {
        long slowest = 0;
        do {
            long begun = System.nanoTime();
            append(1);
            slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        } while (!until.isDone());
        return slowest;
    }

    @Test
    @DisplayName(
            "D1: while a transaction that has published stays open, nobody waits behind a new partition; it comes afterwards")
    void roomBesideAnOpenTransaction() throws SQLException {
        try (Connection open = openPublisher()) {
            await().until(() -> lines("SELECT 1 WHERE EXISTS (SELECT 1 FROM pg_stat_activity"
                                    + " WHERE xact_start < clock_timestamp() - interval '1100 milliseconds' AND state = 'idle in transaction'"
                                    + " AND query LIKE '%nextval%')")
                            .size()
                    == 1);
            CompletableFuture<Boolean> ahead =
                    InOwnThread.call(() -> storage.retention().prepareAhead(100));
            assertThat(slowestPublicationMillis(ahead)).isLessThan(1000);
            assertThat(ahead.join()).isFalse();
            assertThat(partitions()).hasSize(1);
            open.commit();
        }
        assertThat(storage.retention().prepareAhead(100)).isTrue();
    }

    @Test
    @DisplayName(
            "D1: while a transaction that has published stays open, nobody waits behind dropping; it is finished afterwards")
    void droppingBesideAnOpenTransaction() throws SQLException {
        fill(300);
        LogSegment oldest = storage.retention().oldest(100, Duration.ZERO).orElseThrow();
        RetiredSegment retired = new RetiredSegment(oldest, 99, null);
        storage.retention().retire(retired);
        try (Connection open = openPublisher()) {
            CompletableFuture<Boolean> dropped =
                    InOwnThread.call(() -> storage.retention().delete(retired));
            assertThat(slowestPublicationMillis(dropped)).isLessThan(1000);
            assertThat(dropped.join()).isFalse();
            assertThat(storage.retention().unfinished()).contains(retired);
            open.commit();
        }
        assertThat(storage.retention().delete(retired)).isTrue();
        assertThat(storage.retention().unfinished()).isEmpty();
        assertThat(partitions()).doesNotContain("tidings_event_part_1");
        assertThat(storage.retention().oldest(100, Duration.ZERO)).contains(new LogSegment(100, 199));
    }

    @Test
    @DisplayName("D1: a crash between taking a partition out of the log and dropping it is made good")
    void crashAfterDetaching() {
        fill(300);
        RetiredSegment retired = new RetiredSegment(new LogSegment(1, 99), 99, null);
        storage.retention().retire(retired);
        TestDatabases.run(database, "ALTER TABLE tidings_event DETACH PARTITION tidings_event_part_1");

        assertThat(storage.retention().delete(storage.retention().unfinished().orElseThrow()))
                .isTrue();
        assertThat(lines("SELECT to_regclass('tidings_event_part_1')::text")).containsExactly((String) null);
    }

    @Test
    @DisplayName(
            "D1: a large log from before is bounded without reading it under a lock; publishing and reading go on above")
    void largeLog() {
        TestDatabases.run(
                database,
                "INSERT INTO tidings_event (position, event_id, type, version, payload, occurred_at,"
                        + " occurred_nanos) SELECT nextval('tidings_event_position'), 'e', 'item.moved', 1, repeat('x', 900),"
                        + " now(), 0 FROM generate_series(1, 80000)");
        CompletableFuture<Boolean> ahead =
                InOwnThread.call(() -> storage.retention().prepareAhead(1_000_000));
        assertThat(slowestPublicationMillis(ahead)).isLessThan(1000);
        assertThat(ahead.join()).isTrue();
        append(1);

        LogSegment oldest = storage.retention().oldest(1_000_000, Duration.ZERO).orElseThrow();
        assertThat(oldest.last()).isBetween(1_000_000_000L, 1_002_000_000L);
        long newest = storage.log()
                .read(new Cursor(oldest.last(), List.of()), 10)
                .events()
                .get(0)
                .position();
        assertThat(newest).isGreaterThan(oldest.last());
        assertThat(lines("SELECT conname FROM pg_constraint WHERE conname = 'tidings_bound'"))
                .isEmpty();
        storage.retention().retire(new RetiredSegment(oldest, 80_000, null));
        assertThat(storage.retention().delete(storage.retention().unfinished().orElseThrow()))
                .isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.StartFrom;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DelayedEvent;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.DeliveryStore.DueDeliveries;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sessions of an application may be like on MariaDB, and what they may not. */
class MariaDbSessionIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private static void on(String options, Consumer<JdbcStorage> test) {
        HikariDataSource database = TestDatabases.mariaDb(options);
        try {
            test.accept(JdbcStorage.on(database));
        } finally {
            TestDatabases.drop(database);
        }
    }

    private static Event<String> event(String key) {
        return Event.stored("item.moved", "{}").key(key).build();
    }

    /** In New York the clock shows 01:30 twice on that day, and never 02:30 on the other one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&sessionVariables=time_zone='-08:00'",
                "&sessionVariables=time_zone='+05:30'&timezone=disable",
                "&timezone=-03:00"
            })
    @DisplayName("B5, D3, A9: times are the same whatever the time zones of session, driver and process are")
    void timeZones(String options) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            on(options, MariaDbSessionIT::checkTimes);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static void checkTimes(JdbcStorage storage) {
        storage.prepare();
        List<Instant> times = List.of(
                Instant.parse("2026-11-01T05:30:00.123456789Z"),
                Instant.parse("2026-11-01T06:30:00.123456789Z"),
                Instant.parse("2026-03-08T02:30:00Z"));
        storage.log()
                .append(times.stream()
                        .map(time -> Event.stored("item.moved", "{}").time(time).build())
                        .toList());
        List<StoredEvent> stored = storage.log().read(Cursor.START, 10).events();
        assertThat(stored).extracting(each -> each.event().time()).isEqualTo(times);
        assertThat(stored.get(0).recordedAt())
                .isBetween(
                        Instant.now().minus(5, ChronoUnit.MINUTES),
                        Instant.now().plus(5, ChronoUnit.MINUTES));
        checkRetry(storage, stored.get(0).position());
        checkSchedule(storage);
    }

    private static void checkRetry(JdbcStorage storage, long position) {
        Lease lease = lease(storage, "s");
        DeliveryChange retry = new DeliveryChange.Retry(position, null, new Attempt(1, "e", "t"), HOUR);
        storage.cursors().complete(lease, new Completion(Cursor.START, true, List.of(retry)));
        DueDeliveries due = storage.deliveries().due(Partition.whole("s"), 10);
        assertThat(due.deliveries()).isEmpty();
        assertThat(due.untilNext()).isBetween(HOUR.minusMinutes(5), HOUR);
    }

    private static void checkSchedule(JdbcStorage storage) {
        Instant soon = Instant.now().plus(HOUR);
        storage.schedules().schedule(List.of(DelayedEvent.at(event("a"), soon), DelayedEvent.after(event("b"), HOUR)));
        var moved = storage.schedules().publishDue(10, null);
        assertThat(moved.events()).isEmpty();
        assertThat(moved.untilNext()).isBetween(HOUR.minusMinutes(5), HOUR.plusMinutes(5));
    }

    private static Lease lease(JdbcStorage storage, String subscription) {
        storage.cursors().register(subscription, StartFrom.EARLIEST, 1);
        Optional<Lease> lease = storage.cursors().acquire(Partition.whole(subscription), "one", HOUR);
        return lease.orElseThrow();
    }

    @Test
    @DisplayName("D2: keys and names that differ by case, accents or spaces at the end are different ones")
    void names() {
        on("", storage -> {
            storage.prepare();
            storage.log().append(List.of(event("a"), event("A"), event("a "), event("ä")));
            Lease lease = lease(storage, "s");
            assertThat(lease(storage, "S").token()).isEqualTo(1);
            assertThat(lease(storage, "s ").token()).isEqualTo(1);
            DeliveryChange park = new DeliveryChange.Park(1, "a");
            storage.cursors().complete(lease, new Completion(Cursor.START, true, List.of(park)));

            assertThat(storage.deliveries().blockedKeys("s", List.of("a", "A", "a ", "ä")))
                    .containsExactly("a");
            assertThat(storage.deliveries().blockedKeys("S", List.of("a"))).isEmpty();
            assertThat(storage.cursors().progress(List.of("s", "S ", "s "))).containsOnlyKeys("s", "s ");
        });
    }

    @Test
    @DisplayName("D2, C1: sessions that show what is not committed do not make the log do so")
    void dirtySessions() {
        on("&sessionVariables=tx_isolation='READ-UNCOMMITTED'", storage -> {
            storage.prepare();
            assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                        storage.log().append(List.of(event("a")));
                        assertThat(storage.log().read(Cursor.START, 10).events())
                                .isEmpty();
                        assertThat(storage.log().get(1)).isEmpty();
                        throw new IllegalStateException("undo");
                    }))
                    .hasMessage("undo");
        });
    }

    @Test
    @DisplayName("D1: connections that cut what is too long are refused, with what to change")
    void looseMode() {
        on(
                "&sessionVariables=sql_mode=''",
                storage -> assertThatThrownBy(storage::prepare)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("STRICT_TRANS_TABLES"));
    }

    @Test
    @DisplayName("D2: connections that count changed rows in place of found ones are refused, with what to change")
    void changedRows() {
        on(
                "&useAffectedRows=true",
                storage -> assertThatThrownBy(storage::prepare)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("useAffectedRows"));
    }

    @Test
    @DisplayName("A8: a batch takes neighbouring positions, however the driver sends it")
    void batches() {
        for (String options : List.of("", "&useBulkStmts=true", "&useServerPrepStmts=true")) {
            on(options, storage -> {
                storage.prepare();
                storage.log().append(List.of(event("a"), event("b"), event("c")));
                storage.log().append(List.of(event("d"), event("e")));
                assertThat(storage.log().read(Cursor.START, 10).events())
                        .extracting(StoredEvent::position)
                        .containsExactly(1L, 2L, 3L, 4L, 5L);
            });
        }
    }
}

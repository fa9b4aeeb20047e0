// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.LogQuery;
import dev.tidings.core.StartFrom;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a storage on JDBC does besides the contract, on every database. */
class JdbcStorageIT {
    static Stream<Supplier<HikariDataSource>> databases() {
        return Stream.of(TestDatabases::h2, TestDatabases::postgres, TestDatabases::mariaDb);
    }

    private static void on(Supplier<HikariDataSource> databases, DatabaseTest test) throws Exception {
        HikariDataSource database = databases.get();
        try {
            test.run(database);
        } finally {
            TestDatabases.drop(database);
        }
    }

    private interface DatabaseTest {
        void run(HikariDataSource database) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("D1: instances that start at the same time all find the tables ready")
    void startTogether(Supplier<HikariDataSource> databases) throws Exception {
        on(databases, database -> {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(threads.submit(() -> JdbcStorage.on(database).prepare()));
            }
            threads.shutdown();
            for (Future<?> start : starts) {
                start.get();
            }
            JdbcStorage again = JdbcStorage.on(database);
            again.prepare();
            assertThat(again.log().search(LogQuery.newest(1), payload -> true).events())
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("D1: logs of different table prefixes do not see each other")
    void prefixes(Supplier<HikariDataSource> databases) throws Exception {
        on(databases, database -> {
            JdbcStorage one = prefixed(database, "one_");
            JdbcStorage two = prefixed(database, "two_");
            one.log().append(List.of(Event.stored("item.moved", "{}").build()));

            assertThat(one.log().search(LogQuery.newest(10), payload -> true).events())
                    .hasSize(1);
            assertThat(two.log().search(LogQuery.newest(10), payload -> true).events())
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "D1: logs in different schemas do not see each other, and a schema is found whatever the case of its name")
    void schemas(Supplier<HikariDataSource> databases) throws Exception {
        on(databases, database -> {
            OtherSchema other = OtherSchema.create(database);
            JdbcStorage own = prefixed(database, "tidings_");
            JdbcStorage elsewhere = inSchema(database, other.name().toUpperCase(Locale.ROOT));
            elsewhere.log().append(List.of(Event.stored("item.moved", "{}").build()));

            assertThat(elsewhere
                            .log()
                            .search(LogQuery.newest(10), payload -> true)
                            .events())
                    .hasSize(1);
            assertThat(own.log().search(LogQuery.newest(10), payload -> true).events())
                    .isEmpty();
            other.drop();
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("D1: a storage that names the connections' own schema shares the log of one that names none")
    void ownSchema(Supplier<HikariDataSource> databases) throws Exception {
        on(databases, database -> {
            JdbcStorage unnamed = prefixed(database, "tidings_");
            boolean h2 = database.getJdbcUrl().startsWith("jdbc:h2:");
            JdbcStorage named = inSchema(database, h2 ? "public" : TestDatabases.schemaOf(database));
            for (JdbcStorage storage : List.of(unnamed, named, unnamed, named)) {
                storage.log().append(List.of(Event.stored("item.moved", "{}").build()));
            }

            assertThat(named.log().search(LogQuery.newest(10), payload -> true).events())
                    .hasSize(4);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("D1: a schema that is not there is named, and not created")
    void missingSchema(Supplier<HikariDataSource> databases) throws Exception {
        on(
                databases,
                database -> assertThatThrownBy(() -> inSchema(database, "no_such_schema"))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("no schema 'no_such_schema'")
                        .hasMessageContaining("CREATE SCHEMA no_such_schema"));
    }

    private static JdbcStorage inSchema(HikariDataSource database, String schema) {
        JdbcStorage storage =
                JdbcStorage.builder().dataSource(database).schema(schema).build();
        storage.prepare();
        return storage;
    }

    private static JdbcStorage prefixed(HikariDataSource database, String prefix) {
        JdbcStorage storage =
                JdbcStorage.builder().dataSource(database).tablePrefix(prefix).build();
        storage.prepare();
        return storage;
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("D3: endless error texts and stack traces are cut, visibly")
    void boundedErrors(Supplier<HikariDataSource> databases) throws Exception {
        on(databases, database -> {
            JdbcStorage storage = prefixed(database, "tidings_");
            storage.log().append(List.of(Event.stored("item.moved", "{}").build()));
            storage.cursors().register("s", StartFrom.EARLIEST, 1);
            Lease lease = storage.cursors()
                    .acquire(Partition.whole("s"), "one", Duration.ofMinutes(1))
                    .orElseThrow();
            Attempt attempt = new Attempt(1, "e".repeat(1 << 20) + "\0", "t".repeat(1 << 20));
            DeliveryChange dead = new DeliveryChange.Dead(1, attempt);
            storage.cursors().complete(lease, new Completion(new Cursor(1, List.of()), true, List.of(dead)));

            FailedAttempt stored = storage.deliveries().failedAttempts(1).get(0);
            assertThat(stored.error()).hasSizeBetween(60_000, 70_000).endsWith("… cut");
            assertThat(stored.stackTrace()).hasSizeBetween(60_000, 70_000).endsWith("… cut");
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("D3: a long queue behind one failing key is handed out one by one, and hides nothing else")
    void longQueueOfOneKey(Supplier<HikariDataSource> databases) throws Exception {
        on(databases, database -> {
            JdbcStorage storage = prefixed(database, "tidings_");
            List<Event<String>> events = new ArrayList<>();
            List<DeliveryChange> parked = new ArrayList<>();
            for (int i = 1; i <= 300; i++) {
                String key = i == 300 ? "other" : "stuck";
                events.add(Event.stored("item.moved", "{}").key(key).build());
                parked.add(new DeliveryChange.Park(i, key));
            }
            storage.log().append(events);
            storage.cursors().register("s", StartFrom.EARLIEST, 1);
            Lease lease = storage.cursors()
                    .acquire(Partition.whole("s"), "one", Duration.ofMinutes(1))
                    .orElseThrow();
            Cursor end = new Cursor(300, List.of());
            storage.cursors().complete(lease, new Completion(end, true, parked));

            assertThat(duePositions(storage)).containsExactly(1L, 300L);
            for (long position = 1; position <= 3; position++) {
                storage.cursors()
                        .complete(lease, new Completion(end, true, List.of(new DeliveryChange.Done(position))));
                assertThat(duePositions(storage)).containsExactly(position + 1, 300L);
            }
        });
    }

    private static List<Long> duePositions(JdbcStorage storage) {
        return storage.deliveries().due(Partition.whole("s"), 2).deliveries().stream()
                .map(pending -> pending.event().position())
                .toList();
    }

    @Test
    @DisplayName("D1: a database that cannot be reached is named, with what to do")
    void unreachable() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
        nowhere.setUser("sa");
        nowhere.setPassword("hidden");

        assertThatThrownBy(() -> JdbcStorage.on(nowhere).prepare())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("Check that it is running")
                .message()
                .doesNotContain("hidden");
    }

    @Test
    @DisplayName("D1: without permission to create tables the missing ones are named")
    void missingTables() {
        HikariDataSource database = TestDatabases.h2();
        JdbcStorage storage =
                JdbcStorage.builder().dataSource(database).createTables(false).build();

        assertThatThrownBy(storage::prepare).isInstanceOf(StorageException.class);
        TestDatabases.drop(database);
    }

    @Test
    @DisplayName("D1: a storage that is not prepared, has no database or a wild prefix says so")
    void misuse() {
        HikariDataSource database = TestDatabases.h2();
        assertThatThrownBy(() -> JdbcStorage.on(database).log())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("prepare()");
        assertThatThrownBy(() -> JdbcStorage.builder().build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> prefixed(database, "x; DROP TABLE y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inSchema(database, "x\"; DROP TABLE y")).isInstanceOf(IllegalArgumentException.class);
        TestDatabases.drop(database);
    }
}

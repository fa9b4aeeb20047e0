// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.StorageException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("D1: the application's own Flyway applies the SQL files of the jar")
class FlywayIT {
    /** A database and the folder of its SQL files. */
    record Target(HikariDataSource database, String folder) {
        FluentConfiguration flyway() {
            return Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:dev/tidings/jdbc/migrations/" + folder)
                    .placeholders(Map.of("prefix", "ev_"))
                    .table("ev_flyway_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0");
        }

        JdbcStorage.Builder storage(boolean createTables) {
            return JdbcStorage.builder().dataSource(database).tablePrefix("ev_").createTables(createTables);
        }
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("h2", (Supplier<HikariDataSource>) TestDatabases::h2),
                Arguments.of("postgresql", (Supplier<HikariDataSource>) TestDatabases::postgres),
                Arguments.of("mariadb", (Supplier<HikariDataSource>) TestDatabases::mariaDb));
    }

    private static Target target(String folder, Supplier<HikariDataSource> databases) {
        Target target = new Target(databases.get(), folder);
        TestDatabases.run(target.database(), "CREATE TABLE application_table (id INT)");
        return target;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    @DisplayName("D1: and a storage that creates nothing starts on them, beside the application's own tables")
    void flyway(String folder, Supplier<HikariDataSource> databases) {
        Target target = target(folder, databases);

        target.flyway().load().migrate();
        assertThat(target.flyway().load().migrate().migrationsExecuted).isZero();

        handlesAnEvent(target.storage(false).build());
        TestDatabases.drop(target.database());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    @DisplayName("D1: a version that is not the library's is refused, with what to do")
    void olderVersion(String folder, Supplier<HikariDataSource> databases) {
        Target target = target(folder, databases);
        target.flyway().load().migrate();
        TestDatabases.run(target.database(), "DELETE FROM ev_schema_version WHERE version > 1");

        assertThatThrownBy(() -> target.storage(false).build().prepare())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("prefix 'ev_'")
                .hasMessageContaining("are at version 1")
                .hasMessageContaining("migrations/" + folder);
        TestDatabases.drop(target.database());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    @DisplayName("D1: what Flyway has made, the library leaves as it is when it may create tables")
    void handOver(String folder, Supplier<HikariDataSource> databases) {
        Target target = target(folder, databases);
        target.flyway().load().migrate();

        handlesAnEvent(target.storage(true).build());
        TestDatabases.drop(target.database());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    @DisplayName("D1: in a schema of their own as well")
    void inASchema(String folder, Supplier<HikariDataSource> databases) {
        Target target = target(folder, databases);
        OtherSchema other = OtherSchema.create(target.database());

        target.flyway().defaultSchema(other.name()).load().migrate();

        handlesAnEvent(target.storage(false).schema(other.name()).build());
        other.drop();
        TestDatabases.drop(target.database());
    }

    private static void handlesAnEvent(JdbcStorage storage) {
        List<String> handled = new CopyOnWriteArrayList<>();
        try (EventBus bus = EventBus.builder().storage(storage).build()) {
            bus.onType("item.counted")
                    .named("counter")
                    .delivery(Delivery.DURABLE)
                    .transactional()
                    .handle(event -> handled.add(event.id()));
            Event<?> event = Event.of("item.counted", Map.of("n", 1));
            bus.publish(event);

            await().untilAsserted(() -> assertThat(handled).containsExactly(event.id()));
        }
    }
}

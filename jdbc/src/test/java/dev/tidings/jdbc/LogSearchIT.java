// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LogSlice;
import dev.tidings.core.spi.Storage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Searches in the log of a bus, whose codec reads the payloads where the database does not. */
class LogSearchIT {
    private static final LogQuery ALL = LogQuery.newest(1000);

    @Test
    @DisplayName("D1: on H2 events are found by what is in their payloads, wherever they stand")
    void h2() {
        HikariDataSource database = TestDatabases.h2();
        search(JdbcStorage.on(database));
        TestDatabases.drop(database);
    }

    @Test
    @DisplayName("D1: on PostgreSQL events are found by what is in their payloads, wherever they stand")
    void postgres() {
        HikariDataSource database = TestDatabases.postgres();
        search(JdbcStorage.on(database));
        TestDatabases.drop(database);
    }

    @Test
    @DisplayName("D1: on MariaDB events are found by what is in their payloads, wherever they stand")
    void mariaDb() {
        HikariDataSource database = TestDatabases.mariaDb();
        search(JdbcStorage.on(database));
        TestDatabases.drop(database);
    }

    @Test
    @DisplayName("D1: in memory events are found by what is in their payloads, wherever they stand")
    void inMemory() {
        search(new InMemoryStorage());
    }

    private static void search(Storage storage) {
        try (EventBus bus = EventBus.builder().storage(storage).build()) {
            bus.publish("order.paid", data("first", 0, new BigDecimal("1E+1")));
            for (int page = 0; page < 6; page++) {
                bus.publishBatch(IntStream.range(page * 1000, page * 1000 + 1000)
                        .mapToObj(i -> Event.of("item.counted", data("n" + i, i, BigDecimal.ONE)))
                        .toList());
            }
            bus.publish("order.paid", data("last 😀", true, BigDecimal.TEN));

            assertThat(names(bus, ALL.whereField("by.name", "last 😀"))).containsExactly("last 😀");
            assertThat(names(bus, ALL.whereField("by.name", "first"))).containsExactly("first");
            assertThat(names(bus, ALL.whereField("total", 10.0))).containsExactly("last 😀", "first");
            assertThat(names(bus, ALL.whereField("by.id", true))).containsExactly("last 😀");
            assertThat(names(bus, ALL.whereField("by.id", 4711).ofType("item.counted")))
                    .containsExactly("n4711");
            assertThat(names(bus, ALL.whereField("by.id", "4711"))).isEmpty();
            assertThat(names(bus, ALL.whereField("by", "first"))).isEmpty();
            assertThat(bus.log().find(ALL.limit(700).whereField("total", 1))).hasSize(700);
            LogSlice two = bus.log().search(ALL.limit(2).ofType("item.counted"));
            assertThat(two.events()).hasSize(2);
            assertThat(two.continueBefore()).hasValue(two.events().get(1).position());
        }
    }

    private static Map<String, Object> data(String name, Object id, BigDecimal total) {
        return Map.of("by", Map.of("name", name, "id", id), "total", total, "note", "NUL \0");
    }

    private static List<String> names(EventBus bus, LogQuery query) {
        return bus.log().find(query).stream()
                .map(logged -> logged.event().payload().replaceAll("(?s).*\"name\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}

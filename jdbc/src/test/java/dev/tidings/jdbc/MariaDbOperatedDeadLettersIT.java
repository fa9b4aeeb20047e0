// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.Event;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Resolution;
import dev.tidings.core.spi.Storage;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MariaDbOperatedDeadLettersIT extends OperatedDeadLetters {
    private final HikariDataSource database = TestDatabases.mariaDb();

    @Override
    Storage storage() {
        return JdbcStorage.on(database);
    }

    @AfterEach
    void dropDatabase() {
        closeBuses();
        TestDatabases.drop(database);
    }

    @Test
    @DisplayName("D3: an action in a transaction that reads as of its beginning meets what is committed since then")
    void afterTheFirstRead() throws Exception {
        JdbcStorage storage = JdbcStorage.on(database);
        storage.prepare();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT position FROM tidings_event").close();
            }
            die(storage);

            JdbcStorage joined = joining(storage, connection);
            assertThat(joined.deadLetters().resolve(new DeadLetterId("s", 1), new Resolution.Redeliver("Ada", null)))
                    .isTrue();
            assertThat(storage.deliveries().due(Partition.whole("s"), 9).deliveries())
                    .isEmpty();
            connection.commit();
        }
        assertThat(storage.deliveries().due(Partition.whole("s"), 9).deliveries())
                .hasSize(1);
    }

    private static void die(Storage storage) {
        storage.log().append(List.of(Event.stored("item.moved", "{}").key("k").build()));
        storage.cursors().register("s", StartFrom.EARLIEST, 1);
        Lease lease = storage.cursors()
                .acquire(Partition.whole("s"), "one", Duration.ofMinutes(1))
                .orElseThrow();
        DeliveryChange dead = new DeliveryChange.Dead(1, new Attempt(1, "error", "trace"));
        storage.cursors().complete(lease, new Completion(new Cursor(1, List.of()), true, List.of(dead)));
    }

    private static JdbcStorage joining(JdbcStorage storage, Connection connection) {
        JdbcTransactions others = (JdbcTransactions) storage.transactions();
        JdbcStorage joined = JdbcStorage.builder()
                .transactions(new OneConnection(others, connection))
                .build();
        joined.prepare();
        return joined;
    }
}

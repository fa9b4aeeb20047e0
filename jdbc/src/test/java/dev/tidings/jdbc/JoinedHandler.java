// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Handlers that write to the same database in the transaction of their completion. */
abstract class JoinedHandler {
    private HikariDataSource database;
    private ThreadBoundTransactions transactions;
    private EventBus bus;

    abstract HikariDataSource newDatabase();

    @BeforeEach
    void openBus() {
        database = newDatabase();
        TestDatabases.run(database, "CREATE TABLE effect (n INT NOT NULL)");
        transactions = new ThreadBoundTransactions(database);
        RetryPolicy fast = new RetryPolicy(4, Duration.ofMillis(10), 1, Duration.ofSeconds(1), 0);
        bus = EventBus.builder()
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(50))
                        .withRetry(fast))
                .build();
    }

    @AfterEach
    void closeBus() {
        bus.close();
        TestDatabases.drop(database);
    }

    private void insert(int n) throws SQLException {
        try (PreparedStatement statement =
                transactions.connection().prepareStatement("INSERT INTO effect VALUES (?)")) {
            statement.setInt(1, n);
            statement.executeUpdate();
        }
    }

    private List<Integer> effects() throws SQLException {
        try (var connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT n FROM effect ORDER BY n");
                ResultSet row = statement.executeQuery()) {
            List<Integer> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getInt(1));
            }
            return found;
        }
    }

    @Test
    @DisplayName("D2: what a transactional handler wrote before it failed is gone; when it succeeds it is there once")
    void effectsAreThereOnce() {
        AtomicInteger calls = new AtomicInteger();
        bus.onType("effect.wanted")
                .named("joined")
                .delivery(Delivery.DURABLE)
                .transactional()
                .handle(event -> {
                    insert(((Number) ((Map<?, ?>) event.payload()).get("n")).intValue());
                    if (calls.incrementAndGet() % 3 == 0) {
                        throw new IllegalStateException("after the effect");
                    }
                });
        List<Integer> expected = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            bus.publish("effect.wanted", Map.of("n", n));
            expected.add(n);
        }

        await().untilAsserted(() -> assertThat(effects()).isEqualTo(expected));
    }

    @Test
    @DisplayName("D2, A15: the effects of a whole batch and its cursor are one transaction: there once, or not at all")
    void effectsOfBatchesAreThereOnce() {
        AtomicInteger refusals = new AtomicInteger(2); // of the batch, and of the event alone
        bus.publishBatch(IntStream.range(0, 400)
                .mapToObj(n -> Event.of("effect.wanted", Map.of("n", n)))
                .toList());
        bus.onType("effect.wanted")
                .named("projection")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .transactional()
                .handleBatch(100, Duration.ZERO, events -> {
                    for (Event<?> event : events) {
                        insert(((Number) ((Map<?, ?>) event.payload()).get("n")).intValue());
                    }
                    boolean refused =
                            events.stream().anyMatch(event -> event.payload().equals(Map.of("n", 150)));
                    if (refused && refusals.getAndDecrement() > 0) {
                        throw new IllegalStateException("after the effects");
                    }
                });

        await().untilAsserted(() ->
                assertThat(effects()).isEqualTo(IntStream.range(0, 400).boxed().toList()));
    }

    @Test
    @DisplayName("C1, D2: what a transactional handler publishes is stored with its effects, and not if it fails")
    void followUpIsPartOfTheTransaction() {
        AtomicInteger calls = new AtomicInteger();
        List<Object> followUps = Collections.synchronizedList(new ArrayList<>());
        bus.onType("effect.wanted")
                .named("joined")
                .delivery(Delivery.DURABLE)
                .transactional()
                .handle(event -> {
                    insert(1);
                    bus.publish("effect.done", Map.of("call", calls.incrementAndGet()));
                    if (calls.get() < 3) {
                        throw new IllegalStateException("after the publication");
                    }
                });
        bus.onType("effect.done")
                .named("follower")
                .delivery(Delivery.DURABLE)
                .handle(event -> followUps.add(event.payload()));

        bus.publish("effect.wanted", Map.of());

        await().untilAsserted(() -> assertThat(followUps).containsExactly(Map.of("call", 3)));
        await().untilAsserted(() -> assertThat(effects()).containsExactly(1));
    }
}

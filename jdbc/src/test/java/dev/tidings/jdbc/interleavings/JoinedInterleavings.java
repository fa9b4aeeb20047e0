// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.interleavings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StorageException;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.TestDatabases;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random interleavings of publishing transactions on a real server, while two instances handle with joined handlers, event by event and in
 * batches, which fail at times. Connections of publishers and of the engine are ended by the server, and instances are closed and opened
 * again. Each round ends with a look at the tables: every committed event had its effect once, no other one had any, and those of a
 * key in the order of their transactions.
 *
 * <p>{@code -Dtidings.interleavings=1000} plays that many rounds, {@code -Dtidings.seed=…} begins with the seed that a failure named. A
 * seed chooses the steps, not the moments at which they fall together.
 */
abstract class JoinedInterleavings {
    private static final Logger log = LoggerFactory.getLogger(JoinedInterleavings.class);
    private static final int ROUNDS = Integer.getInteger("tidings.interleavings", 100);
    private static final int WRITERS = 4;
    private static final int ROUNDS_OF_AN_INSTANCE = 20;
    private static final List<String> SUBSCRIPTIONS = List.of("single", "batches");

    private static final List<String> NOISY = List.of("dev.tidings.core", "com.zaxxer.hikari", "org.mariadb");

    private HikariDataSource database;
    private HikariDataSource operator;
    private ThreadBoundTransactions transactions;
    private Backends backends;
    private Shop shop;
    private final List<EventBus> instances = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    abstract HikariDataSource newDatabase();

    abstract HikariDataSource newOperator();

    /** The server's ways to see and end the connections of a database that {@link #newDatabase} made. */
    abstract Backends backends(HikariDataSource made, HikariDataSource endedBy);

    /** A column that numbers rows. */
    abstract String numbered();

    /** Killed connections fail as they should, a hundred times a round, and each says so with its stack trace. */
    @BeforeAll
    static void quieten() {
        NOISY.forEach(name -> ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
    }

    @AfterAll
    static void loudAgain() {
        NOISY.forEach(name -> ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }

    @BeforeEach
    void open() throws SQLException {
        database = newDatabase();
        operator = newOperator();
        backends = backends(database, operator);
        transactions = new ThreadBoundTransactions(database);
        shop = new Shop(operator, TestDatabases.schemaOf(database));
        shop.create(numbered());
        instances.add(newInstance());
        instances.add(newInstance());
    }

    @AfterEach
    void close() {
        threads.shutdown();
        instances.forEach(EventBus::close);
        TestDatabases.drop(database);
        operator.close();
    }

    /** Tried again when it meets a connection that was ended. */
    private EventBus newInstance() {
        return await().ignoreExceptionsInstanceOf(StorageException.class).until(this::instance, Objects::nonNull);
    }

    private EventBus instance() {
        EventBus bus = EventBus.builder()
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(20))
                        .withLeaseDuration(Duration.ofSeconds(2))
                        .withRetry(new RetryPolicy(1_000, Duration.ofMillis(2), 1, Duration.ofMillis(2), 0)))
                .build();
        try {
            subscribe(bus);
            return bus;
        } catch (StorageException e) {
            bus.close();
            throw e;
        }
    }

    private void subscribe(EventBus bus) {
        bus.onType("thing.happened")
                .named("single")
                .delivery(Delivery.DURABLE)
                .transactional()
                .concurrency(3)
                .handle(event -> affect("single", event));
        bus.onType("thing.happened")
                .named("batches")
                .delivery(Delivery.DURABLE)
                .transactional()
                .handleBatch(10, Duration.ZERO, events -> {
                    for (Event<?> event : events) {
                        affect("batches", event);
                    }
                });
    }

    private void affect(String subscription, Event<?> event) throws SQLException {
        Object round = Objects.requireNonNull(((Map<?, ?>) event.payload()).get("round"));
        Shop.affect(transactions.connection(), subscription, event.id(), ((Number) round).longValue());
        int choice = ThreadLocalRandom.current().nextInt(100);
        if (choice < 2) {
            long backend = backends.idOf(transactions.connection());
            backends.killSoon(backend); // in what follows, or the commit
        } else if (choice < 7) {
            throw new IllegalStateException("a handler fails after its effect");
        }
    }

    @Test
    @DisplayName(
            "D2, C1: whatever publishers and killed connections do, joined handlers get each committed event once, in key order")
    void interleavings() throws Exception {
        long firstSeed = Long.getLong("tidings.seed", System.nanoTime());
        Writer.Ends ends = new Writer.Ends(0, 0, 0);
        long events = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                ends = ends.plus(play(round, firstSeed + round));
                events += check(round);
            } catch (Exception | Error e) {
                throw new AssertionError("Round " + round + " failed; -Dtidings.seed=" + (firstSeed + round), e);
            }
        }
        instances.forEach(EventBus::close);
        for (int round = 0; round < ROUNDS; round++) {
            requireOnceInOrder(round); // nothing came a second time later
        }
        assertThat(ends.committed()).isGreaterThan(ends.rolledBack()).isPositive();
        log.info("{} interleavings, {} events committed and handled; transactions: {}", ROUNDS, events, ends);
    }

    private Writer.Ends play(long round, long seed) throws Exception {
        Random random = new Random(seed);
        for (char letter : "abc".toCharArray()) {
            shop.addKey(round + "-" + letter);
        }
        if (round % ROUNDS_OF_AN_INSTANCE == ROUNDS_OF_AN_INSTANCE - 1) {
            instances.remove(0).close();
            instances.add(newInstance());
        }
        Writer.Stage stage =
                new Writer.Stage(round, instances.get(random.nextInt(2)), transactions, backends, new Pace());
        List<Future<Writer.Ends>> running = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            running.add(threads.submit(new Writer(stage, number, random.nextLong())));
        }
        if (random.nextInt(4) == 0) {
            stage.pace().step(random);
            backends.killAny(random.nextInt(8));
        }
        Writer.Ends ends = new Writer.Ends(0, 0, 0);
        for (Future<Writer.Ends> writer : running) {
            ends = ends.plus(writer.get());
        }
        return ends;
    }

    private long check(long round) throws SQLException {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> {
                    for (String subscription : SUBSCRIPTIONS) {
                        if (shop.missing(round, subscription) > 0) {
                            return false;
                        }
                    }
                    return true;
                });
        return requireOnceInOrder(round);
    }

    private long requireOnceInOrder(long round) throws SQLException {
        List<Shop.Effect> effects = shop.effects(round);
        long committed = shop.committed(round);
        Map<String, Long> reached = new HashMap<>();
        assertThat(effects).doesNotHaveDuplicates().hasSize((int) committed * SUBSCRIPTIONS.size());
        for (Shop.Effect effect : effects) {
            assertThat(effect.order())
                    .as("order of %s, null for a phantom", effect)
                    .isNotNull();
            if (effect.key() != null) {
                String line = effect.subscription() + " " + effect.key();
                assertThat(effect.order()).as("order of %s", effect).isGreaterThan(reached.getOrDefault(line, -1L));
                reached.put(line, effect.order());
            }
        }
        return committed;
    }
}

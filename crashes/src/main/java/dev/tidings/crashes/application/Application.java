// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import com.zaxxer.hikari.HikariDataSource;
import dev.tidings.core.BatchingBackend;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StorageException;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.jdbc.ThreadBoundTransactions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the application: a pool, a bus with its handlers, and threads that publish. Thread-safe. */
final class Application implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Application.class);
    private static final int PUBLISHERS = 4;

    /** Nothing is ever given up, whatever is killed how often: a dead letter would count as lost. */
    private static final RetryPolicy FOR_EVER =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(20), 2, Duration.ofMillis(200), 0.2);

    private static final DurableOptions OPTIONS =
            new DurableOptions(Duration.ofMillis(50), 50, RunApplication.LEASE, 8, FOR_EVER);

    private record Working(Thread thread, Publisher publisher) {}

    private final HikariDataSource pool;
    private final EventBus bus;
    private final List<Working> publishers;

    private Application(Settings settings, HikariDataSource pool, ThreadBoundTransactions transactions, EventBus bus) {
        this.pool = pool;
        this.bus = bus;
        AtomicLong numbers = new AtomicLong(settings.instance() * 1_000_000_000L);
        publishers = IntStream.range(0, PUBLISHERS)
                .mapToObj(thread -> new Publisher(
                        bus,
                        transactions,
                        new SplittableRandom(settings.seed() + thread),
                        numbers,
                        settings.pause().toNanos()))
                .map(publisher -> new Working(new Thread(publisher, "publisher"), publisher))
                .toList();
        Thread heartbeat = new Thread(new Heartbeat(pool, late -> System.out.println("LATE " + late)), "heartbeat");
        Stream.concat(Stream.of(heartbeat), publishers.stream().map(Working::thread))
                .forEach(Application::start);
    }

    private static void start(Thread thread) {
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the database if it must. */
    static Application start(Settings settings) {
        HikariDataSource pool = Pool.open(settings);
        ThreadBoundTransactions transactions = new ThreadBoundTransactions(pool);
        while (true) {
            try {
                return new Application(settings, pool, transactions, bus(settings, pool, transactions));
            } catch (StorageException e) {
                log.info("The database is not there yet: {}", e.getMessage());
                Pause.ofMillis(100);
            }
        }
    }

    private static EventBus bus(Settings settings, HikariDataSource pool, ThreadBoundTransactions transactions) {
        Effects effects = new Effects(settings.instance());
        EventBus bus = EventBus.builder()
                .name("instance-" + settings.instance())
                .storage(JdbcStorage.builder().transactions(transactions).build())
                .backend(new BatchingBackend(new EffectsBackend(pool, effects), 10, Duration.ZERO))
                .durable(OPTIONS)
                .shutdownDeadline(Duration.ofSeconds(5))
                .build();
        try {
            new Handlers(transactions, pool, effects).subscribe(bus);
            return bus;
        } catch (StorageException e) {
            bus.close();
            throw e;
        }
    }

    /** Returns when nothing more will be published here. */
    void stopPublishing() throws InterruptedException {
        publishers.forEach(each -> each.publisher().stop());
        for (Working each : publishers) {
            each.thread().join();
        }
    }

    /** While it publishes, as when a server is told to end. */
    @Override
    public void close() {
        bus.close();
        pool.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.tidings.cli.internal.way.Application;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.DeadLetters;
import dev.tidings.cli.internal.way.Events;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Handlers;
import dev.tidings.cli.internal.way.Replays;
import dev.tidings.cli.internal.way.Target;
import dev.tidings.core.EventBus;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.BorrowedStorage;
import dev.tidings.jdbc.JdbcStorage;
import dev.tidings.json.EventMasks;
import java.time.Duration;

/** A bus by its database: a bus of its own on the same log, without handlers. It makes no tables, and moves no delayed events. */
public final class DatabaseTarget implements Target {
    /** A command does one thing after the other; a tail listens beside. */
    private static final int CONNECTIONS = 3;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final EventBus bus;

    private DatabaseTarget(DatabaseSettings settings, HikariDataSource pool, EventBus bus) {
        this.settings = settings;
        this.pool = pool;
        this.bus = bus;
    }

    /**
     * Connects.
     *
     * @param listening whether events of other instances are to be noticed at once
     * @throws CliException when there is no such database, it lets nobody in, or has no log of this version
     */
    public static DatabaseTarget open(DatabaseSettings settings, boolean listening) {
        HikariDataSource pool = pool(settings);
        try {
            JdbcStorage storage = JdbcStorage.builder()
                    .dataSource(pool)
                    .schema(settings.schema())
                    .tablePrefix(settings.tablePrefix())
                    .createTables(false)
                    .build();
            EventBus bus = EventBus.builder()
                    .name("tidings-cli")
                    .storage(new BorrowedStorage(storage))
                    .async(listening)
                    .shutdownDeadline(CLOSE)
                    .build();
            return new DatabaseTarget(settings, pool, bus);
        } catch (StorageException e) {
            pool.close();
            throw SqlTrouble.opening(settings, e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tidings-cli");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        if (settings.isPostgres()) {
            config.addDataSourceProperty("ApplicationName", "tidings-cli");
        }
        try {
            config.setJdbcUrl(settings.driverUrl());
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw SqlTrouble.connecting(settings, e);
        } catch (RuntimeException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "'" + settings.place()
                            + "' is no address of a database that this program has a driver for: give one such as"
                            + " jdbc:postgresql://host/database, jdbc:mariadb://host/database or jdbc:h2:file:/path/to/database ("
                            + e.getMessage() + ").",
                    e);
        }
    }

    @Override
    public About about() {
        return new About("database", settings.place(), true);
    }

    @Override
    public Events events() {
        return new DatabaseEvents(bus, settings.actor());
    }

    @Override
    public Handlers handlers() {
        return new DatabaseHandlers(bus.log(), settings.actor());
    }

    @Override
    public DeadLetters deadLetters() {
        return new DatabaseDeadLetters(bus.log().deadLetters(), new EventMasks(bus::sensitiveFields), settings.actor());
    }

    @Override
    public Replays replays() {
        return new DatabaseReplays(bus.log().replays(), settings.actor());
    }

    @Override
    public Application application() {
        return new NoApplication();
    }

    @Override
    public void close() {
        bus.close();
        pool.close();
    }
}

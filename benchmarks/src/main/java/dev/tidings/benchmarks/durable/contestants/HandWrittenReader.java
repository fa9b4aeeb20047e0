// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Reads pages of at most 1,000 events behind its cursor, and moves that once for each page; where the handler writes, once for each event,
 * in the transaction of that. Without an event it waits for a signal, at most a second.
 */
final class HandWrittenReader {
    private static final String NEW_CURSOR = "INSERT INTO event_cursor (reader, position) VALUES (?, 0)";
    private static final String READ =
            "SELECT position, payload FROM event_row WHERE position > ? ORDER BY position LIMIT 1000";
    private static final String MOVE = "UPDATE event_cursor SET position = ? WHERE reader = ?";

    private record Row(long position, String payload) {}

    private final String name;
    private final DataSource dataSource;
    private final OrderHandler handler;
    private final boolean joined;
    private final Thread thread;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean ended;
    private long position;

    HandWrittenReader(String name, DataSource dataSource, OrderHandler handler, boolean joined) {
        this.name = name;
        this.dataSource = dataSource;
        this.handler = handler;
        this.joined = joined;
        thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    void wake() {
        signal.release();
    }

    void end() throws InterruptedException {
        ended = true;
        wake();
        thread.join();
    }

    private void run() {
        try {
            inTransaction(this::insertCursor);
            while (!ended) {
                if (!handlePage()) {
                    signal.tryAcquire(1, TimeUnit.SECONDS);
                    signal.drainPermits();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(name + " has stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean handlePage() throws SQLException {
        List<Row> page = read();
        for (Row row : page) {
            long order = EventRow.read(row.payload()).number();
            handler.handle(order);
            if (joined) {
                inTransaction(connection -> {
                    OrderRow.insertShipment(connection, order);
                    move(connection, row.position());
                });
            }
        }
        if (!page.isEmpty()) {
            position = page.get(page.size() - 1).position();
            if (!joined) {
                inTransaction(connection -> move(connection, position));
            }
        }
        return !page.isEmpty();
    }

    private List<Row> read() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, position);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(found.getLong(1), found.getString(2)));
                }
            }
        }
        return rows;
    }

    private void insertCursor(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEW_CURSOR)) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private void move(Connection connection, long to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setLong(1, to);
            statement.setString(2, name);
            statement.executeUpdate();
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import dev.tidings.core.EventBus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One transaction of a publisher: takes the next numbers of some keys under their row locks, publishes events with them, and notes them in
 * the business row. May be run again after a failure. Not safe for use by several threads.
 */
final class Publication {
    private static final int KEYS = 40;
    private static final int MOST_EVENTS = 5;

    private final long number;
    private final boolean meantToCommit;
    private final RandomGenerator random;
    private final AtomicLong factNumbers;
    private final List<FactRecorded> facts = new ArrayList<>();

    Publication(long number, boolean meantToCommit, RandomGenerator random, AtomicLong factNumbers) {
        this.number = number;
        this.meantToCommit = meantToCommit;
        this.random = random;
        this.factNumbers = factNumbers;
    }

    long number() {
        return number;
    }

    /** Everything but the commit. */
    void run(Connection connection, EventBus bus) throws SQLException {
        facts.clear();
        int keyNo = 1 + random.nextInt(KEYS);
        facts.addAll(publish(connection, bus, keyNo));
        if (random.nextInt(8) == 0) {
            takeBack(connection, bus, keyNo);
        }
        if (keyNo < KEYS && random.nextInt(4) == 0) {
            // Upwards from the first: transactions that lock keys in one order wait for each other in no circle.
            facts.addAll(publish(connection, bus, random.nextInt(keyNo + 1, KEYS + 1)));
        }
        insertRow(connection);
        if (random.nextInt(60) == 0) {
            Pause.ofMillis(random.nextLong(200, 1_500));
        }
    }

    private List<FactRecorded> publish(Connection connection, EventBus bus, int keyNo) throws SQLException {
        int count = 1 + random.nextInt(MOST_EVENTS);
        long last = advance(connection, keyNo, count);
        List<FactRecorded> published = new ArrayList<>();
        for (long sequence = last - count + 1; sequence <= last; sequence++) {
            published.add(new FactRecorded(keyNo, sequence, factNumbers.incrementAndGet()));
        }
        if (random.nextBoolean()) {
            bus.publishBatch(published);
        } else {
            published.forEach(bus::publish);
        }
        return published;
    }

    /** Publishes something that a rollback to a savepoint takes back. */
    private void takeBack(Connection connection, EventBus bus, int keyNo) throws SQLException {
        Savepoint before = connection.setSavepoint();
        publish(connection, bus, keyNo);
        connection.rollback(before);
    }

    private static long advance(Connection connection, int keyNo, int by) throws SQLException {
        String sql = "UPDATE key_counter SET last = last + ? WHERE key_no = ? RETURNING last";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, by);
            statement.setInt(2, keyNo);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void insertRow(Connection connection) throws SQLException {
        String sql = "INSERT INTO publication (number, facts, keys, sequences, meant_to_commit) VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.setArray(2, connection.createArrayOf("int8", column(FactRecorded::fact)));
            statement.setArray(3, connection.createArrayOf("int4", column(FactRecorded::keyNo)));
            statement.setArray(4, connection.createArrayOf("int8", column(FactRecorded::sequence)));
            statement.setBoolean(5, meantToCommit);
            statement.executeUpdate();
        }
    }

    private Object[] column(Function<FactRecorded, Object> value) {
        return facts.stream().map(value).toArray();
    }

    boolean meantToCommit() {
        return meantToCommit;
    }
}

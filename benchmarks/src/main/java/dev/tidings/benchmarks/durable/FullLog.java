// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.TidingsDurable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A log with many events that are handled. They are stored by the database alone, since publishing so many would take an hour; what the
 * engine finds afterwards is the same.
 */
final class FullLog {
    private static final int AT_ONCE = 1_000_000;

    /** Rows as publishing stores them: ids ascend as those of UUIDs by time do, each event has a key of its own, 300 bytes of JSON. */
    private static final String FILL = """
            INSERT INTO tidings_event (position, event_id, type, version, event_key, payload, occurred_at, occurred_nanos)
            SELECT nextval('tidings_event_position'), '00000000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'), 'order.placed', 1,
                'old-' || number, rpad('{"order":"' || number || '","note":"', 298, 'leave it; ') || '"}', now(), 0
            FROM generate_series(?, ?) AS number
            """;

    /** What no subscription has done itself: it has read and handled all that was drawn. */
    private static final String HANDLED = """
            UPDATE tidings_cursor SET position = (SELECT last_value FROM tidings_event_position), gaps = '', claimed_to = NULL
            """;

    private final DataSource dataSource;

    FullLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes the tables and the subscription, and fills the log below it. */
    void fill(int events) throws Exception {
        register();
        for (int first = 1; first <= events; first += AT_ONCE) {
            store(first, Math.min(events, first + AT_ONCE - 1));
        }
        execute(HANDLED);
        // Otherwise autovacuum would do it in the midst of the measurement.
        execute("VACUUM (ANALYZE) tidings_event");
        removeOrders();
    }

    /** So that the next contestant finds the schema as it expects it, but for the log. */
    void removeOrders() throws SQLException {
        execute("DROP TABLE IF EXISTS orders, shipment");
    }

    private void register() throws Exception {
        Ledgers ledgers = new Ledgers(1, 1, false);
        try (TidingsDurable tidings = TidingsDurable.plain(dataSource)) {
            tidings.start(List.copyOf(ledgers.handlers()));
            tidings.publish(0);
            ledgers.awaitAll(1);
        }
    }

    private void store(int first, int last) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FILL)) {
            statement.setInt(1, first);
            statement.setInt(2, last);
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.application;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A backend that is fed from the log in batches, each of which it writes in a transaction of its own. Thread-safe. */
final class EffectsBackend implements Backend {
    static final String SUBSCRIPTION = "backend.effects";

    private final DataSource dataSource;
    private final Effects effects;

    EffectsBackend(DataSource dataSource, Effects effects) {
        this.dataSource = dataSource;
        this.effects = effects;
    }

    @Override
    public String name() {
        return "effects";
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public void send(List<Event<?>> events) throws SQLException {
        List<FactRecorded> facts = events.stream().map(EffectsBackend::fact).toList();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                effects.writeAll(connection, SUBSCRIPTION, facts);
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** From the log an event comes to a backend as data, without its class. */
    private static FactRecorded fact(Event<?> event) {
        Map<?, ?> data = (Map<?, ?>) event.payload();
        return new FactRecorded((int) number(data, "keyNo"), number(data, "sequence"), number(data, "fact"));
    }

    private static long number(Map<?, ?> data, String name) {
        if (data.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("No number '" + name + "' in " + data);
    }

    @Override
    public void close() {}
}

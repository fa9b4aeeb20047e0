// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.InstanceStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The instances in their table: each writes its own row. Thread-safe. */
final class JdbcInstanceStore implements InstanceStore {
    private static final String STAY =
            "UPDATE ${prefix}instance SET subscriptions = ?, alive_until = {later} WHERE name = ?";
    private static final String APPEAR =
            "INSERT INTO ${prefix}instance (subscriptions, alive_until, name) VALUES (?, {later}, ?)";
    private static final String ALIVE =
            "SELECT name, subscriptions FROM ${prefix}instance WHERE alive_until > {now} ORDER BY name";
    private static final String LEASES = "SELECT lease_owner, COUNT(*) AS held FROM ${prefix}cursor WHERE lease_until >"
            + " {now} AND lease_owner IS NOT NULL GROUP BY lease_owner";
    private static final String LEAVE = "DELETE FROM ${prefix}instance WHERE name = ?";

    /** Those that died without a word. */
    private static final String BURY = "DELETE FROM ${prefix}instance WHERE alive_until < {now}";

    private final Database database;
    private final Statements statements;

    JdbcInstanceStore(Database database, Dialect dialect, Tables tables) {
        this.database = database;
        statements = new Statements(dialect, tables);
    }

    @Override
    public List<Instance> announce(String instance, Collection<String> subscriptions, Duration aliveFor) {
        String names = String.join("\n", new TreeSet<>(subscriptions));
        database.alone("announcing instance '" + instance + "'", connection -> {
            int known = statements.update(connection, STAY, names, aliveFor.toMillis(), instance);
            if (known == 0) {
                statements.update(connection, APPEAR, names, aliveFor.toMillis(), instance);
                statements.update(connection, BURY);
            }
            return known;
        });
        return database.alone("reading which instances there are", this::alive);
    }

    private List<Instance> alive(Connection connection) throws SQLException {
        Map<String, Integer> leases = new HashMap<>();
        statements.query(
                connection, LEASES, row -> leases.put(DeadLetterRows.text(row, "lease_owner"), row.getInt("held")));
        return statements.query(connection, ALIVE, row -> instance(row, leases));
    }

    private static Instance instance(ResultSet row, Map<String, Integer> leases) throws SQLException {
        String name = DeadLetterRows.text(row, "name");
        String subscriptions = DeadLetterRows.text(row, "subscriptions");
        return new Instance(
                name,
                subscriptions.isEmpty() ? Set.of() : Set.of(subscriptions.split("\n")),
                leases.getOrDefault(name, 0));
    }

    @Override
    public void depart(String instance) {
        database.alone(
                "removing instance '" + instance + "'", connection -> statements.update(connection, LEAVE, instance));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.spi.AuditStore;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.DiagnosisStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.InstanceStore;
import dev.tidings.core.spi.PauseStore;
import dev.tidings.core.spi.ReplayStore;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.core.spi.SensitiveFieldStore;
import dev.tidings.core.spi.Signals;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import dev.tidings.jdbc.internal.PreparedTables;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the log, cursors, deliveries and delayed events in tables of a PostgreSQL, a MariaDB or an embedded H2 database.
 *
 * <p>On H2 all instances that use the database must be in one process; see {@code docs/delivery.md}.
 *
 * <p>Thread-safe.
 */
public final class JdbcStorage implements Storage {
    private final JdbcTransactions transactions;
    private final PreparedTables.Place place;
    private @Nullable PreparedTables prepared;

    private JdbcStorage(JdbcTransactions transactions, Builder builder) {
        this.transactions = transactions;
        place = new PreparedTables.Place(
                builder.schema, builder.tablePrefix, builder.createTables, builder.notifications);
    }

    /** A storage on a data source, with its own transactions and the default names. */
    public static JdbcStorage on(DataSource dataSource) {
        return builder().dataSource(dataSource).build();
    }

    /** Begins a storage. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public synchronized void prepare() {
        prepared = PreparedTables.prepare(transactions, place);
    }

    private synchronized PreparedTables prepared() {
        if (prepared == null) {
            throw new IllegalStateException(
                    "The storage is not prepared: give it to EventBus.builder().storage(…), or call"
                            + " prepare() first.");
        }
        return prepared;
    }

    @Override
    public EventLog log() {
        return prepared().log();
    }

    @Override
    public CursorStore cursors() {
        return prepared().cursors();
    }

    @Override
    public DeliveryStore deliveries() {
        return prepared().deliveries();
    }

    @Override
    public DeadLetterStore deadLetters() {
        return prepared().deadLetters();
    }

    @Override
    public InstanceStore instances() {
        return prepared().instances();
    }

    @Override
    public ScheduleStore schedules() {
        return prepared().schedules();
    }

    @Override
    public Signals signals() {
        return prepared().signals();
    }

    @Override
    public ReplayStore replays() {
        return prepared().replays();
    }

    @Override
    public RetentionStore retention() {
        return prepared().retention();
    }

    @Override
    public PauseStore pauses() {
        return prepared().pauses();
    }

    @Override
    public AuditStore audit() {
        return prepared().audit();
    }

    @Override
    public SensitiveFieldStore sensitiveFields() {
        return prepared().sensitiveFields();
    }

    @Override
    public DiagnosisStore diagnosis() {
        return prepared().diagnosis();
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    /** Does nothing: the data source belongs to whoever made it. */
    @Override
    public void close() {}

    /** Describes a storage. Not safe for use by several threads. */
    public static final class Builder {
        private @Nullable JdbcTransactions transactions;
        private @Nullable String schema;
        private String tablePrefix = "tidings_";
        private boolean createTables = true;
        private boolean notifications = true;

        private Builder() {}

        /** The database, with {@link ThreadBoundTransactions} of the storage's own. */
        public Builder dataSource(DataSource value) {
            transactions = new ThreadBoundTransactions(value);
            return this;
        }

        /** Where connections come from and which transactions are taken part in, in place of a data source. */
        public Builder transactions(JdbcTransactions value) {
            transactions = Objects.requireNonNull(value, "transactions");
            return this;
        }

        /**
         * The schema that the tables are in, on MariaDB the database; that of the connections unless said. It must be there: {@link
         * JdbcStorage#prepare} does not create it. Letters, digits, {@code _} and {@code -}, at most 63; a name in another case is taken
         * if there is only one such.
         *
         * @param value null for that of the connections
         */
        public Builder schema(@Nullable String value) {
            schema = value;
            return this;
        }

        /** What the names of tables begin with: lower-case letters, digits and {@code _}; {@code tidings_} unless said. */
        public Builder tablePrefix(String value) {
            tablePrefix = Objects.requireNonNull(value, "tablePrefix");
            return this;
        }

        /**
         * Whether {@link JdbcStorage#prepare} creates and migrates the tables, or only checks them (for those who apply the SQL
         * files themselves). It does unless said.
         */
        public Builder createTables(boolean value) {
            createTables = value;
            return this;
        }

        /**
         * Whether instances tell each other of new events through the database, on PostgreSQL: each then keeps one connection for as long
         * as its bus is open, to listen. Otherwise, and on MariaDB, the events of other instances are seen with the next poll. They do
         * unless said.
         */
        public Builder notifications(boolean value) {
            notifications = value;
            return this;
        }

        /**
         * The storage.
         *
         * @throws IllegalStateException without a data source or transactions
         * @throws IllegalArgumentException for a schema that is no name
         */
        public JdbcStorage build() {
            if (transactions == null) {
                throw new IllegalStateException(
                        "JdbcStorage needs to know its database: call dataSource(…) or transactions(…) on the builder.");
            }
            return new JdbcStorage(transactions, this);
        }
    }
}

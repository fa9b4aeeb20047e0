// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeadLetterStore;
import dev.tidings.core.spi.DeliveryStore;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.ScheduleStore;
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
    private final String tablePrefix;
    private final boolean createTables;
    private @Nullable PreparedTables prepared;

    private JdbcStorage(JdbcTransactions transactions, Builder builder) {
        this.transactions = transactions;
        tablePrefix = builder.tablePrefix;
        createTables = builder.createTables;
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
        prepared = PreparedTables.prepare(transactions, tablePrefix, createTables);
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
    public ScheduleStore schedules() {
        return prepared().schedules();
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
        private String tablePrefix = "tidings_";
        private boolean createTables = true;

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
         * The storage.
         *
         * @throws IllegalStateException without a data source or transactions
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

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Who is measured, by the names on the command line and in the tables. */
public enum DurableContestants {
    BUSINESS("order row only", false),
    EVENT_ROW("order row and event row", false),
    HAND_WRITTEN("hand-written reader (may lose events)", true),
    HAND_WRITTEN_JOINED("hand-written reader, one insert in the transaction of each event", true),
    TIDINGS("**Tidings**", true),
    TIDINGS_STRICT("**Tidings**, `strictOrder`", true),
    TIDINGS_JOINED("**Tidings**, `transactional` handler with one insert", true),
    TRANSACTION_OUTBOX("transaction-outbox", true),
    MODULITH("Spring Modulith, JDBC", true),
    NAMASTACK("Namastack Outbox, JDBC", true);

    private final String label;
    private final boolean handles;

    DurableContestants(String label, boolean handles) {
        this.label = label;
        this.handles = handles;
    }

    /** What the tables call it. */
    public String label() {
        return label;
    }

    /** What a person calls it who has to type it. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it calls handlers; else it only stores. */
    public boolean handles() {
        return handles;
    }

    /** Whether events may be missing at its handlers by its nature, which is reported and fails nothing. */
    public boolean mayLose() {
        return this == HAND_WRITTEN || this == HAND_WRITTEN_JOINED;
    }

    /** Makes it, on an empty schema. */
    public DurableContestant create(DataSource dataSource) throws SQLException {
        return switch (this) {
            case BUSINESS -> new Business(dataSource);
            case EVENT_ROW -> new EventRow(dataSource);
            case HAND_WRITTEN -> new HandWritten(dataSource, false);
            case HAND_WRITTEN_JOINED -> new HandWritten(dataSource, true);
            case TIDINGS -> new TidingsDurable(dataSource, TidingsDurable.Handlers.PLAIN);
            case TIDINGS_STRICT -> new TidingsDurable(dataSource, TidingsDurable.Handlers.STRICT_ORDER);
            case TIDINGS_JOINED -> new TidingsDurable(dataSource, TidingsDurable.Handlers.JOINED);
            case TRANSACTION_OUTBOX -> new TransactionOutboxes(dataSource);
            case MODULITH -> new Modulith(dataSource);
            case NAMASTACK -> new Namastack(dataSource);
        };
    }
}

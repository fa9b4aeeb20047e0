// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.relay.brokers.MeasuredBroker;
import javax.sql.DataSource;

/** Who takes part. */
enum Contestants {
    BY_HAND,
    TIDINGS;

    /** A new one on an empty schema, which sends from now on. */
    RelayContestant start(DataSource dataSource, MeasuredBroker broker) throws Exception {
        return switch (this) {
            case BY_HAND -> RelayByHand.start(dataSource, broker.sender());
            case TIDINGS -> new RelayOfTidings(dataSource, broker.backend());
        };
    }
}

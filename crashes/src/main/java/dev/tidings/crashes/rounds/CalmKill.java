// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.children.Children;
import dev.tidings.crashes.database.RoundDatabase;
import dev.tidings.crashes.database.TakeoverEvidence;
import dev.tidings.crashes.tools.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kills an application while nothing else is wrong, and measures how soon others go on with its work. Not safe for use by several threads. */
final class CalmKill {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final Children children;
    private final RoundDatabase database;

    CalmKill(Children children, RoundDatabase database) {
        this.children = children;
        this.database = database;
    }

    /** Another application has taken the place of the killed one when this returns. */
    Takeovers measure() throws SQLException {
        try (Connection connection = database.connect()) {
            TakeoverEvidence evidence = new TakeoverEvidence(connection);
            Timestamp time = evidence.now();
            Optional<Integer> killed = children.killOne();
            Takeovers takeovers = killed.isPresent() ? takeovers(evidence, killed.get(), time) : Takeovers.NONE;
            children.start();
            children.awaitReady();
            return takeovers;
        }
    }

    private static Takeovers takeovers(TakeoverEvidence evidence, int killed, Timestamp time) throws SQLException {
        List<Long> millis = new ArrayList<>();
        Waiting.until("for others to go on with the work of instance " + killed, AT_MOST, () -> {
            millis.clear();
            millis.addAll(millisToOthers(evidence, killed, time));
            return !millis.contains(TakeoverEvidence.NOBODY);
        });
        return new Takeovers(millis);
    }

    private static List<Long> millisToOthers(TakeoverEvidence evidence, int killed, Timestamp time) {
        try {
            return evidence.millisToOthers(killed, time);
        } catch (SQLException e) {
            throw new IllegalStateException("The round's database cannot be asked", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.EnumSet;
import java.util.Set;

/** What is measured of a contestant. */
public enum DurableSuite {
    /** Publishing as fast as it goes, until the last event is handled. */
    END_TO_END,
    /** The statements of each event. */
    STATEMENTS,
    /** From the commit to the handler. */
    LATENCY,
    /** Events that were there before their handler. */
    BACKLOG,
    /** The same where the handler writes to the database. */
    JOINED_BACKLOG,
    /** 500 events at once. */
    BATCH;

    /** What the table of it is called. */
    public String title() {
        return switch (this) {
            case END_TO_END ->
                "Orders per second from 8 publishers, until the last event is handled; bytes of WAL for each";
            case STATEMENTS -> "Statements for each order and its event, 1 handler";
            case LATENCY -> "From the commit to the handler, 200 events per second";
            case BACKLOG -> "200,000 events that are there before their handler";
            case JOINED_BACKLOG -> "20,000 of them, and a handler that writes a row for each";
            case BATCH -> "500 events in one transaction, nobody handles them";
        };
    }

    /** Who takes part, in the order of the tables. */
    public Set<DurableContestants> contestants() {
        return switch (this) {
            case END_TO_END, STATEMENTS ->
                EnumSet.complementOf(EnumSet.of(
                        DurableContestants.HAND_WRITTEN_JOINED,
                        DurableContestants.TIDINGS_STRICT,
                        DurableContestants.TIDINGS_JOINED));
            case LATENCY ->
                EnumSet.of(
                        DurableContestants.HAND_WRITTEN,
                        DurableContestants.TIDINGS,
                        DurableContestants.TRANSACTION_OUTBOX,
                        DurableContestants.MODULITH,
                        DurableContestants.NAMASTACK);
            case BACKLOG ->
                EnumSet.of(
                        DurableContestants.HAND_WRITTEN, DurableContestants.TIDINGS, DurableContestants.TIDINGS_STRICT);
            case JOINED_BACKLOG ->
                EnumSet.of(DurableContestants.HAND_WRITTEN_JOINED, DurableContestants.TIDINGS_JOINED);
            case BATCH -> EnumSet.of(DurableContestants.EVENT_ROW, DurableContestants.TIDINGS);
        };
    }
}

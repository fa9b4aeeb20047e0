// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import dev.tidings.benchmarks.durable.contestants.DurableContestants;
import java.util.EnumSet;
import java.util.List;
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
    BATCH,
    /** Whether more of everything makes an event dearer. */
    STEADY_COST,
    /** Whether events wait for transactions that do not end. */
    OPEN_TRANSACTIONS,
    /** Whether keys wait for a slow one. */
    SLOW_KEY;

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
            case STEADY_COST -> "Steady cost: handled by 1 handler, from 8 publishers unless said otherwise";
            case OPEN_TRANSACTIONS -> "Transactions left open: from the commit to the handler, 200 events per second";
            case SLOW_KEY -> "A slow key among 100: from the commit to the handler, 200 events per second";
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
            case STEADY_COST, OPEN_TRANSACTIONS, SLOW_KEY -> EnumSet.of(DurableContestants.TIDINGS);
        };
    }

    /** Under what one trial measures again and again, in the order of the table; empty where contestants are compared. */
    public List<Condition> conditions() {
        return switch (this) {
            case END_TO_END, STATEMENTS, LATENCY, BACKLOG, JOINED_BACKLOG, BATCH -> List.of();
            case STEADY_COST ->
                List.of(
                        Condition.EMPTY_LOG,
                        Condition.FULL_LOG,
                        Condition.ONE_IDLE,
                        Condition.FIFTY_IDLE,
                        Condition.FIRST_TENTH,
                        Condition.LAST_TENTH);
            case OPEN_TRANSACTIONS ->
                List.of(Condition.QUIET, Condition.UNRELATED_OPEN, Condition.PUBLISHED_OPEN, Condition.HELD_EVENT);
            case SLOW_KEY -> List.of(Condition.BEFORE_SLOW_KEY, Condition.BESIDE_SLOW_KEY);
        };
    }
}

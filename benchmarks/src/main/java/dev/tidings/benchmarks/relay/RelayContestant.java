// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

/** Stores events in PostgreSQL and sends them to a broker. */
interface RelayContestant extends AutoCloseable {
    /** Stores the events of successive orders in one transaction, and does something just before that is committed. */
    void publishTogether(long firstOrder, int count, Runnable beforeCommit) throws Exception;

    /** Stores one event in a transaction of its own. */
    void publish(long order) throws Exception;

    /** How many events the broker has confirmed. */
    long confirmed();

    @Override
    void close() throws Exception;
}

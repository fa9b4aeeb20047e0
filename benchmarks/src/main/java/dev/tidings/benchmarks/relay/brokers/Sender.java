// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import java.util.List;

/** The client of a broker, as it comes. */
public interface Sender extends AutoCloseable {
    /** Sends all, then waits until the broker has confirmed all. */
    void send(List<Row> rows) throws Exception;

    @Override
    void close() throws Exception;
}

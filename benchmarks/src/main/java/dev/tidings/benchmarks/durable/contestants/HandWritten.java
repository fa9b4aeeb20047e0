// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a team writes in an afternoon: the event in a row beside the order, and a reader for each handler, woken after the commit. It is
 * the measure of speed and not of correctness: its readers take no heed of positions that are committed out of order, so they may lose
 * events, and nothing is tried again.
 */
final class HandWritten extends EventRow {
    private final boolean joined;
    private final List<HandWrittenReader> readers = new ArrayList<>();

    /** Whether each handler writes a row in the transaction that moves its cursor. */
    HandWritten(DataSource dataSource, boolean joined) throws SQLException {
        super(dataSource);
        this.joined = joined;
        OrderRow.execute(dataSource, "CREATE TABLE event_cursor (reader TEXT PRIMARY KEY, position BIGINT NOT NULL)");
    }

    @Override
    public void start(List<OrderHandler> handlers) {
        for (OrderHandler handler : handlers) {
            HandWrittenReader reader = new HandWrittenReader("reader-" + readers.size(), dataSource(), handler, joined);
            readers.add(reader);
            reader.start();
        }
    }

    @Override
    public void publish(long order) throws SQLException {
        super.publish(order);
        readers.forEach(HandWrittenReader::wake);
    }

    @Override
    public void close() throws InterruptedException {
        for (HandWrittenReader reader : readers) {
            reader.end();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.relay.brokers.Row;
import dev.tidings.benchmarks.relay.brokers.Sender;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * What a team writes in an afternoon: a thread that reads a page of at most 1,000 events, sends it, waits for the broker's confirmation of all,
 * and notes how far it is. It is the measure of speed and not of correctness: it takes no heed of positions that are committed out of order, and
 * any failure is its end.
 */
final class RelayByHand implements RelayContestant {
    private final EventTable table;
    private final Sender sender;
    private final Thread thread = new Thread(this::run, "relay-by-hand");
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean ended;
    private final AtomicLong confirmed = new AtomicLong();
    private long position;

    private RelayByHand(EventTable table, Sender sender) {
        this.table = table;
        this.sender = sender;
    }

    static RelayByHand start(DataSource dataSource, Sender sender) throws SQLException {
        RelayByHand relay = new RelayByHand(new EventTable(dataSource), sender);
        relay.table.create();
        relay.thread.start();
        return relay;
    }

    private void run() {
        try {
            while (!ended) {
                if (!sendPage()) {
                    signal.tryAcquire(1, TimeUnit.SECONDS);
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("The relay by hand has stopped", e);
        }
    }

    private boolean sendPage() throws Exception {
        List<Row> page = table.readAfter(position);
        if (page.isEmpty()) {
            return false;
        }
        sender.send(page);
        position = page.get(page.size() - 1).position();
        table.sentTo(position);
        confirmed.addAndGet(page.size());
        return true;
    }

    @Override
    public void publishTogether(long firstOrder, int count, Runnable beforeCommit) throws SQLException {
        table.insert(firstOrder, count, beforeCommit);
        signal.release();
    }

    @Override
    public void publish(long order) throws SQLException {
        publishTogether(order, 1, () -> {});
    }

    @Override
    public long confirmed() {
        return confirmed.get();
    }

    @Override
    public void close() throws Exception {
        ended = true;
        signal.release();
        thread.join();
        sender.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import dev.tidings.json.CloudEventFormat;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to channels. What comes waits in a queue for the receiver; what does not fit is dropped, and said. */
final class PubSubLoop extends SourceLoop {
    private static final Logger log = LoggerFactory.getLogger(PubSubLoop.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final int MOST_AT_ONCE = 100;

    private final RedisAccess access;
    private final Interest interest;
    private final BlockingQueue<RedisMessage> queue;
    private final CloudEventFormat format;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long heardAt;

    /**
     * What to listen to.
     *
     * @param channels by name
     * @param patterns of Redis's
     */
    record Interest(List<String> channels, List<String> patterns) {}

    PubSubLoop(RedisAccess access, Interest interest, int queueSize, CloudEventFormat format, Receiver receiver) {
        super(access.subject(), receiver);
        this.access = access;
        this.interest = interest;
        this.queue = new ArrayBlockingQueue<>(queueSize);
        this.format = format;
    }

    @Override
    void session() throws Exception {
        StatefulRedisPubSubConnection<String, byte[]> connection = access.connectPubSub();
        try {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, byte[] message) {
                    offer(channel, message);
                }

                @Override
                public void message(String pattern, String channel, byte[] message) {
                    offer(channel, message);
                }
            });
            subscribe(connection, interest);
            listen(connection);
        } finally {
            access.discard(connection);
        }
    }

    private void listen(StatefulRedisPubSubConnection<String, byte[]> connection) throws Exception {
        well();
        heardAt = System.nanoTime();
        while (!isClosing()) {
            handOver();
            requireAlive(connection);
        }
    }

    private void subscribe(StatefulRedisPubSubConnection<String, byte[]> connection, Interest what)
            throws TimeoutException, InterruptedException {
        if (!what.channels().isEmpty()) {
            RedisFailures.answer(
                    connection.async().subscribe(what.channels().toArray(String[]::new)), access.patience());
        }
        if (!what.patterns().isEmpty()) {
            RedisFailures.answer(
                    connection.async().psubscribe(what.patterns().toArray(String[]::new)), access.patience());
        }
    }

    private void offer(String channel, byte[] body) {
        String position = channel + "#" + numbers.incrementAndGet();
        if (!queue.offer(new RedisMessage(position, channel, body, format))) {
            dropped.incrementAndGet();
        }
    }

    private void handOver() throws InterruptedException {
        RedisMessage first = queue.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return;
        }
        heardAt = System.nanoTime();
        List<RedisMessage> hand = new ArrayList<>(List.of(first));
        queue.drainTo(hand, MOST_AT_ONCE - 1);
        while (!hand.isEmpty() && !isClosing()) {
            hand = rest(hand, receive(hand));
            sayDropped();
            if (!hand.isEmpty()) {
                awaitReceiver();
            }
        }
    }

    private static List<RedisMessage> rest(List<RedisMessage> hand, List<Receipt> receipts) {
        List<RedisMessage> again = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i) == Receipt.AGAIN) {
                again.add(hand.get(i).again());
            }
        }
        return again;
    }

    private void sayDropped() {
        long count = dropped.getAndSet(0);
        if (count > 0) {
            log.warn(
                    "{}: {} messages came faster than they were taken, and are lost. Make queueSize larger, or use streams.",
                    subject(),
                    count);
        }
    }

    /** A connection can be lost without a word: who hears nothing asks. */
    private void requireAlive(StatefulRedisPubSubConnection<String, byte[]> connection)
            throws IOException, TimeoutException, InterruptedException {
        if (!connection.isOpen()) {
            throw new IOException("the connection was lost, and what was published since is, too");
        }
        if (System.nanoTime() - heardAt > QUIET.toNanos()) {
            RedisFailures.answer(connection.async().ping(), access.patience());
            heardAt = System.nanoTime();
        }
    }
}

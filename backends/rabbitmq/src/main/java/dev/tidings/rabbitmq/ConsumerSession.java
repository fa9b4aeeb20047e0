// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection that consumes: hands messages over and acknowledges them. What it holds when it ends goes back to the queue, in its order. Used by
 * the thread of the source; the client's threads add what comes.
 */
final class ConsumerSession implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Channel channel;
    private final SourceOptions options;
    private final Receiver receiver;
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private final List<RabbitMessage> again = new ArrayList<>();
    private volatile @Nullable ShutdownSignalException end;
    private volatile boolean cancelled;

    private ConsumerSession(Connection connection, Channel channel, SourceOptions options, Receiver receiver) {
        this.connection = connection;
        this.channel = channel;
        this.options = options;
        this.receiver = receiver;
    }

    /** Connects, declares and consumes. */
    static ConsumerSession open(RabbitLink link, SourceOptions options, Receiver receiver)
            throws IOException, TimeoutException {
        Connection connection = link.open();
        try {
            ConsumerSession session = new ConsumerSession(connection, channelOf(connection), options, receiver);
            options.queue().declare(session.channel);
            session.consume();
            return session;
        } catch (IOException | RuntimeException e) {
            connection.abort((int) GOODBYE.toMillis());
            throw e;
        }
    }

    /**
     * Connects and declares, and closes the connection again.
     *
     * @throws IllegalStateException when that fails, saying what is to be done
     */
    static void check(RabbitLink link, SourceOptions options) {
        try (Connection connection = link.open()) {
            options.queue().declare(channelOf(connection));
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new IllegalStateException(link.explain(e), e);
        }
    }

    private static Channel channelOf(Connection connection) throws IOException {
        return connection
                .openChannel()
                .orElseThrow(() -> new IOException("The broker allows no more channels on this connection"));
    }

    private void consume() throws IOException {
        channel.addShutdownListener(reason -> end = reason);
        channel.basicQos(options.prefetch());
        channel.basicConsume(
                options.queue().name(), false, (tag, delivery) -> arrived.add(delivery), tag -> cancelled = true);
    }

    /**
     * Hands over what is there, having waited for it for a short time.
     *
     * @param closing ends waiting
     * @throws IOException when the queue was deleted, or an acknowledgement cannot be sent
     * @throws ShutdownSignalException when the channel or the connection has ended
     */
    void turn(CountDownLatch closing) throws IOException, InterruptedException {
        requireConsuming();
        List<RabbitMessage> messages = next();
        if (messages.isEmpty()) {
            return;
        }
        List<Receipt> receipts = receiver.receive(messages);
        settle(messages, receipts);
        if (!again.isEmpty()) {
            closing.await(receiver.pause().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void requireConsuming() throws IOException {
        ShutdownSignalException reason = end;
        if (reason != null) {
            throw reason;
        }
        if (cancelled) {
            throw new IOException("the queue '" + options.queue().name() + "' was deleted, or has moved");
        }
    }

    /** What is to come again, and behind it what has arrived. */
    private List<RabbitMessage> next() throws InterruptedException {
        List<RabbitMessage> all = new ArrayList<>(again);
        again.clear();
        if (all.isEmpty()) {
            Delivery first = arrived.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            if (first == null) {
                return all;
            }
            all.add(message(first));
        }
        List<Delivery> more = new ArrayList<>();
        arrived.drainTo(more);
        more.forEach(delivery -> all.add(message(delivery)));
        return all;
    }

    private RabbitMessage message(Delivery delivery) {
        return new RabbitMessage(options.queue().name(), delivery, options.format());
    }

    private void settle(List<RabbitMessage> messages, List<Receipt> receipts) throws IOException {
        if (receipts.size() != messages.size()) {
            throw new IllegalStateException(receipts.size() + " receipts for " + messages.size()
                    + " messages: the receiver must give one each");
        }
        Acknowledgements acknowledgements = new Acknowledgements(channel);
        for (int i = 0; i < messages.size(); i++) {
            RabbitMessage message = messages.get(i);
            if (receipts.get(i) == Receipt.AGAIN) {
                acknowledgements.keep();
                again.add(message);
            } else if (receipts.get(i) == Receipt.REFUSED && options.queue().deadLetters()) {
                acknowledgements.reject(message.tag());
            } else {
                acknowledgements.take(message.tag());
            }
        }
        acknowledgements.flush();
    }

    /** What is held goes back to the queue. */
    @Override
    public void close() {
        connection.abort((int) GOODBYE.toMillis());
    }
}

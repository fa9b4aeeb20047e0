// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A connection with the one channel that everything is sent through. Publishing is for one thread at a time. */
final class PublisherChannel {
    /** Hardly any broker is set to take less. */
    private static final int SURELY_FITTING = 256 * 1024;

    private final Connection connection;
    private final Channel channel;
    private final Exchange exchange;
    private final Confirmations confirmations = new Confirmations();
    private int fitting = SURELY_FITTING;

    private PublisherChannel(Connection connection, Channel channel, Exchange exchange) {
        this.connection = connection;
        this.channel = channel;
        this.exchange = exchange;
    }

    /** A new one. */
    static PublisherChannel open(RabbitLink link, Exchange exchange) throws IOException, TimeoutException {
        Connection connection = link.open();
        try {
            Channel channel = connection
                    .openChannel()
                    .orElseThrow(() -> new IOException("The broker allows no more channels on this connection"));
            PublisherChannel opened = new PublisherChannel(connection, channel, exchange);
            opened.prepare();
            return opened;
        } catch (IOException | RuntimeException e) {
            connection.abort();
            throw e;
        }
    }

    private void prepare() throws IOException {
        connection.addBlockedListener(confirmations::blocked, () -> confirmations.blocked(null));
        channel.addShutdownListener(confirmations::ended);
        channel.addReturnListener(this::returned);
        channel.addConfirmListener(confirmations::confirmed, confirmations::rejected);
        channel.confirmSelect();
        if (exchange.declared()) {
            channel.exchangeDeclare(exchange.name(), BuiltinExchangeType.TOPIC, true);
        }
    }

    private void returned(Return message) {
        Map<String, Object> headers =
                Optional.ofNullable(message.getProperties().getHeaders()).orElse(Map.of());
        String id = String.valueOf(headers.get(OutgoingMessages.PREFIX + "id"));
        confirmations.returned(
                id,
                message.getRoutingKey(),
                "No queue gets it: exchange '" + message.getExchange() + "' answers " + message.getReplyText()
                        + " to the routing key '" + message.getRoutingKey()
                        + "'. Bind a queue, or say mandatory(false).");
    }

    Confirmations confirmations() {
        return confirmations;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Sends messages, in their order, as far as the channel takes them. The broker closes the channel at a message that is too large; where that
     * may be, what is before it is confirmed first, so that it need not be sent again.
     *
     * @param deadline of the call, by {@link System#nanoTime}
     */
    void publish(List<Outgoing> messages, long deadline) throws IOException, InterruptedException {
        for (Outgoing message : messages) {
            if (message.size() > fitting && !confirmations.awaitAll(deadline)) {
                return;
            }
            fitting = Math.max(fitting, message.size());
            confirmations.sent(channel.getNextPublishSeqNo(), message);
            message.publish(channel, exchange);
        }
    }

    /** Closes it, within so long, and without complaint. */
    void close(Duration patience) {
        confirmations.abandon();
        connection.abort((int) patience.toMillis());
    }
}

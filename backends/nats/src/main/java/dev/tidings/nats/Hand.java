// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.Receipt;
import io.nats.client.Connection;
import io.nats.client.impl.AckType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/**
 * The messages that a source has been given and has not settled, and what it still has to say about settled ones. It outlives connections:
 * what could not be acknowledged by one is acknowledged by the next.
 *
 * <p>Used by one thread, but for {@link #extend}.
 */
final class Hand {
    private final List<Answer> unconfirmed = new ArrayList<>();
    private volatile List<JetStreamMessage> messages = List.of();

    private record Answer(String replyTo, AckType type) {}

    List<JetStreamMessage> messages() {
        return messages;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Adds messages, in the order of the stream; what was delivered again replaces what is here. */
    void take(List<JetStreamMessage> fetched) {
        NavigableMap<Long, JetStreamMessage> all = new TreeMap<>();
        messages.forEach(message -> all.put(message.sequence(), message));
        fetched.forEach(message -> all.put(message.sequence(), message));
        messages = List.copyOf(all.values());
    }

    /** Notes what the receiver said; what is to come again stays, in its order. */
    void settle(List<Receipt> receipts) {
        List<JetStreamMessage> again = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            JetStreamMessage message = messages.get(i);
            switch (receipts.get(i)) {
                case TAKEN -> unconfirmed.add(new Answer(message.replyTo(), AckType.AckAck));
                case REFUSED -> unconfirmed.add(new Answer(message.replyTo(), AckType.AckTerm));
                case AGAIN -> again.add(message.again());
            }
        }
        messages = List.copyOf(again);
    }

    /** Gives everything back that is not settled, so that whoever fetches next has it at once. */
    void giveBack() {
        messages.forEach(message -> unconfirmed.add(new Answer(message.replyTo(), AckType.AckNak)));
        messages = List.of();
    }

    /** Says what has to be said, and returns when the server has heard it. */
    void confirm(Connection connection, Duration timeout) throws IOException, InterruptedException {
        if (unconfirmed.isEmpty()) {
            return;
        }
        try {
            for (Answer each : unconfirmed) {
                connection.publish(each.replyTo, each.type.bytes);
            }
            connection.flush(timeout);
        } catch (TimeoutException | IllegalStateException e) {
            throw new IOException("The server did not hear what was acknowledged: " + e.getMessage(), e);
        }
        unconfirmed.clear();
    }

    /** Lets the server wait longer for what is not settled. Thread-safe. */
    void extend(Connection connection) {
        for (JetStreamMessage each : messages) {
            connection.publish(each.replyTo(), AckType.AckProgress.bytes);
        }
    }
}

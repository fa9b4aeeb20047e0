// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import io.nats.client.Message;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.util.Map;
import java.util.Objects;

/** A message that a consumer was given and has not settled. Immutable, but for its body, which nobody changes. */
final class JetStreamMessage implements IncomingMessage {
    private final MessageForm form;
    private final String replyTo;
    private final String position;
    private final long sequence;
    private final int deliveries;
    private final Map<String, String> headers;
    private final byte[] body;

    private JetStreamMessage(JetStreamMessage other, int deliveries) {
        form = other.form;
        replyTo = other.replyTo;
        position = other.position;
        sequence = other.sequence;
        headers = other.headers;
        body = other.body;
        this.deliveries = deliveries;
    }

    JetStreamMessage(Message message, MessageForm form) {
        this.form = form;
        NatsJetStreamMetaData delivery = message.metaData();
        replyTo = Objects.requireNonNull(message.getReplyTo(), "JetStream messages say where to acknowledge them");
        sequence = delivery.streamSequence();
        position = delivery.getStream() + "/" + sequence;
        deliveries = (int) delivery.deliveredCount();
        headers = message.getHeaders() == null ? Map.of() : MessageForm.plain(message.getHeaders());
        body = message.getData();
    }

    /** The same message, given to the receiver once more. */
    JetStreamMessage again() {
        return new JetStreamMessage(this, deliveries + 1);
    }

    /** Where to say what becomes of it. */
    String replyTo() {
        return replyTo;
    }

    /** Its place in the stream. */
    long sequence() {
        return sequence;
    }

    @Override
    public String position() {
        return position;
    }

    @Override
    public int deliveries() {
        return deliveries;
    }

    @Override
    public Event<String> event() {
        return form.read(headers, body);
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public byte[] body() {
        return body;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message that a queue has given. Immutable.
 *
 * @param message as SQS gave it
 * @param repetitions how often it was handed over before, since then
 * @param envelopes that know how to read it
 */
record SqsMessage(Message message, int repetitions, Envelopes envelopes) implements IncomingMessage {
    /** The same message, given to the receiver once more. */
    SqsMessage again() {
        return new SqsMessage(message, repetitions + 1, envelopes);
    }

    String receiptHandle() {
        return message.receiptHandle();
    }

    @Override
    public String position() {
        return message.messageId();
    }

    @Override
    public int deliveries() {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 0 : Integer.parseInt(count) + repetitions;
    }

    @Override
    public Event<String> event() {
        return envelopes.read(message.body());
    }

    /** What SQS says about it, and the attributes that its sender gave it as texts. */
    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(message.attributesAsStrings());
        message.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) {
                headers.put(name, value.stringValue());
            }
        });
        return headers;
    }

    @Override
    public byte[] body() {
        return message.body().getBytes(StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source reads from.
 *
 * @param name of the queue
 * @param arguments of its declaration; null where it is used as it is
 * @param bindings to make
 * @param deadLetterQueue a queue to declare for refused messages, if any
 * @param deadLetters whether refused messages go to a dead-letter queue
 */
record SourceQueue(
        String name,
        @Nullable Map<String, Object> arguments,
        List<Binding> bindings,
        @Nullable String deadLetterQueue,
        boolean deadLetters) {
    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    /** From an exchange, by a pattern of routing keys. */
    record Binding(String exchange, String pattern) {}

    /** Declares what is to be declared; what is there already, declared alike, stays as it is. */
    void declare(Channel channel) throws IOException {
        if (arguments == null) {
            channel.queueDeclarePassive(name);
            return;
        }
        if (deadLetterQueue != null) {
            channel.queueDeclare(deadLetterQueue, true, false, false, new HashMap<>(QUORUM));
        }
        channel.queueDeclare(name, true, false, false, new HashMap<>(arguments));
        for (Binding binding : bindings) {
            channel.exchangeDeclare(binding.exchange(), BuiltinExchangeType.TOPIC, true);
            channel.queueBind(name, binding.exchange(), binding.pattern());
        }
    }
}

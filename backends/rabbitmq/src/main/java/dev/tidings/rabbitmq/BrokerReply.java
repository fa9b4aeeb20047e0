// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why the broker has closed a channel or a connection.
 *
 * @param code of AMQP
 * @param text in the broker's words
 */
record BrokerReply(int code, String text) {
    private static final Pattern LARGEST =
            Pattern.compile("message size \\d+ is larger than (?:configured )?max size (\\d+)");

    /** What the broker said, or null when it said nothing: the connection broke. */
    static @Nullable BrokerReply of(ShutdownSignalException shutdown) {
        Method reason = shutdown.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return new BrokerReply(close.getReplyCode(), close.getReplyText());
        }
        if (reason instanceof AMQP.Connection.Close close && !shutdown.isInitiatedByApplication()) {
            return new BrokerReply(close.getReplyCode(), close.getReplyText());
        }
        return null;
    }

    /** How large a message may be, if this one was too large. */
    OptionalLong largestMessage() {
        Matcher matcher = LARGEST.matcher(text);
        return code == AMQP.PRECONDITION_FAILED && matcher.find()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }

    /** What is to be done. */
    String advice() {
        return switch (code) {
            case AMQP.NOT_FOUND -> "Create what is missing, or let it be declared.";
            case AMQP.ACCESS_REFUSED -> "Grant this user the permission.";
            case AMQP.NOT_ALLOWED -> "Check the virtual host, and that this user may use it.";
            case AMQP.PRECONDITION_FAILED ->
                "What is there was declared differently: declare it alike, or do not let it be declared.";
            default -> "See the broker's log.";
        };
    }
}

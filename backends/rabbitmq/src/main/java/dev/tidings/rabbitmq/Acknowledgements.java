// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/**
 * Acknowledges everything that a channel has delivered and not settled, message by message in the order of their delivery, but with one
 * acknowledgement for as many as possible. Used by one thread.
 */
final class Acknowledgements {
    private final Channel channel;
    private long taken;
    private boolean kept;

    Acknowledgements(Channel channel) {
        this.channel = channel;
    }

    /** The next message stays unacknowledged. */
    void keep() throws IOException {
        flush();
        kept = true;
    }

    void take(long tag) throws IOException {
        if (kept) {
            channel.basicAck(tag, false);
        } else {
            taken = tag;
        }
    }

    /** The next message goes to where the queue sends dead letters. */
    void reject(long tag) throws IOException {
        flush();
        channel.basicReject(tag, false);
    }

    void flush() throws IOException {
        if (taken > 0) {
            channel.basicAck(taken, true);
            taken = 0;
        }
    }
}

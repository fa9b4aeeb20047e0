// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A connection with a subscription to the consumer, as long as it holds. Used by one thread. */
final class ConsumerSession {
    /** How much longer than the server a request is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How long messages of one answer are apart at most; the server may hold some back until others are acknowledged. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Connection connection;
    private final JetStreamSubscription subscription;
    private final MessageForm form;

    ConsumerSession(Connection connection, JetStreamSubscription subscription, MessageForm form) {
        this.connection = connection;
        this.subscription = subscription;
        this.form = form;
    }

    Connection connection() {
        return connection;
    }

    /** How many messages the server has given to somebody, and does not know to be settled. */
    long unsettled() throws IOException, JetStreamApiException {
        return subscription.getConsumerInfo().getNumAckPending();
    }

    /**
     * What there is, waiting for the first message; empty when there was none in time. Messages that come later than the server should
     * have sent them stay in the subscription, and are the first of the next call: they are not lost.
     *
     * @throws IOException when the server does not answer
     */
    List<JetStreamMessage> fetch(int most, Duration wait) throws IOException, InterruptedException {
        // The server answers as soon as it has something, and then with all it has: "no wait" applies only once there
        // is something.
        return pull(PullRequestOptions.noWait(most).expiresIn(wait).build(), wait.plus(GRACE));
    }

    /** What there is at this moment. */
    List<JetStreamMessage> available(int most) throws IOException, InterruptedException {
        return pull(PullRequestOptions.noWait(most).build(), GRACE);
    }

    private List<JetStreamMessage> pull(PullRequestOptions request, Duration patience)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<JetStreamMessage> fetched = new ArrayList<>();
        try {
            subscription.pull(request);
            Message next = subscription.nextMessage(patience);
            while (next != null) {
                fetched.add(new JetStreamMessage(next, form));
                next = fetched.size() < request.getBatchSize() ? subscription.nextMessage(BETWEEN) : null;
            }
            if (fetched.isEmpty() && System.nanoTime() - begin >= patience.toNanos()) {
                connection.flush(GRACE);
            }
            return fetched;
        } catch (IllegalStateException e) {
            throw new IOException("the connection was closed: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("the server does not answer any more", e);
        }
    }
}

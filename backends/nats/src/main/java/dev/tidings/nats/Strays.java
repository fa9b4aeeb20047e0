// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Messages that the server has given to a connection or a process that is gone. They come again when their acknowledgement wait is over,
 * or at once when they were given back. Until then JetStream delivers what is behind them: that is held here, so that order is kept. Used by
 * one thread.
 */
final class Strays {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** For the server's timer. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private final ConsumerSession session;
    private final Hand hand;
    private final long patience;
    private final long begin = System.nanoTime();

    /** Waits without keeping a source from closing; false when it is to close. */
    @FunctionalInterface
    interface Waiting {
        boolean await(Duration time) throws InterruptedException;
    }

    Strays(ConsumerSession session, Hand hand, Duration ackWait) {
        this.session = session;
        this.hand = hand;
        patience = ackWait.plus(SLACK).toNanos();
    }

    /**
     * Fetches until all that is not settled is in hand, or whatever had strayed must have come: the rest is with other instances.
     *
     * @param batch how many to fetch at once at most
     */
    void gather(int batch, Waiting waiting) throws IOException, JetStreamApiException, InterruptedException {
        boolean goesOn = true;
        boolean beyond = false;
        while (goesOn) {
            boolean last = System.nanoTime() - begin > patience;
            long missing = session.unsettled() - hand.messages().size();
            if (missing <= 0) {
                return;
            }
            if (!beyond || last) {
                List<JetStreamMessage> came = session.available((int) Math.min(batch, missing));
                hand.take(came);
                // What comes for the first time is behind all strays: none is to be had now, so no more of that is
                // fetched.
                beyond |= came.stream().anyMatch(message -> message.deliveries() <= 1);
            }
            goesOn = !last && waiting.await(INTERVAL);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import io.nats.client.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches messages, hands them over, and acknowledges what was taken. JetStream does not keep the order of what it delivers again; so
 * what the receiver does not take yet stays here, is handed over again and again, and nothing is fetched in the meantime.
 *
 * <p>One thread runs it; the other methods are thread-safe.
 */
final class SourceLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SourceLoop.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CONFIRMATION = Duration.ofSeconds(5);

    private final NatsLink link;
    private final ConsumerPlan plan;
    private final Fetching fetching;
    private final Receiver receiver;
    private final Hand hand = new Hand();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private long lastRequest;
    private volatile boolean closing;
    private volatile @Nullable String trouble;
    private volatile @Nullable Connection current;

    /**
     * How to fetch.
     *
     * @param batch how many messages at most
     * @param patience for the first one; also about how long closing takes at most
     * @param form of the messages
     */
    record Fetching(int batch, Duration patience, MessageForm form) {}

    SourceLoop(NatsLink link, ConsumerPlan plan, Fetching fetching, Receiver receiver) {
        this.link = link;
        this.plan = plan;
        this.fetching = fetching;
        this.receiver = receiver;
        lastRequest = System.nanoTime() - fetching.patience().toNanos();
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Lets it end when what the receiver has in hand is done. */
    void stop() {
        lock.lock();
        try {
            closing = true;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (!closing) {
                try {
                    ConsumerSession session = open();
                    pause = SHORTEST_PAUSE;
                    work(session);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    inTrouble(e);
                    await(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} is interrupted: it was not closed in time", link.owner());
        }
        leave();
    }

    private void inTrouble(Exception e) {
        String text = e instanceof BackendUnavailableException
                ? String.valueOf(e.getMessage())
                : link.owner() + ": NATS at " + link.address() + ": " + e.getMessage();
        if (!text.equals(trouble)) {
            log.warn("{} It tries again until it is closed.", text);
            log.debug("{}: why", link.owner(), e);
        }
        trouble = text;
        Connection broken = current;
        current = null;
        if (broken != null) {
            link.discard(broken);
        }
    }

    private ConsumerSession open() throws Exception {
        Connection connection = link.connection();
        current = connection;
        return new ConsumerSession(connection, plan.subscribe(connection, link), fetching.form());
    }

    private void work(ConsumerSession session) throws Exception {
        hand.confirm(session.connection(), CONFIRMATION);
        trouble = null;
        // The last request may be alive on a server that does not know yet that its connection is dead.
        await(Duration.ofNanos(Math.max(0, lastRequest + fetching.patience().toNanos() - System.nanoTime())));
        new Strays(session, hand, plan.ackWait()).gather(fetching.batch(), this::await);
        while (!closing) {
            handOverAll(session);
            fetch(session);
        }
    }

    /** Hands over what is in hand until all of it is settled. */
    private void handOverAll(ConsumerSession session) throws Exception {
        while (!hand.isEmpty() && !closing) {
            hand.settle(receipts(hand.messages()));
            hand.confirm(session.connection(), CONFIRMATION);
            if (!hand.isEmpty()) {
                await(receiver.pause());
            }
        }
    }

    private void fetch(ConsumerSession session) throws Exception {
        long begin = System.nanoTime();
        lastRequest = begin;
        hand.take(session.fetch(fetching.batch(), fetching.patience()));
        boolean atOnce = System.nanoTime() - begin < fetching.patience().toNanos() / 4;
        if (hand.isEmpty() && atOnce) {
            // Another instance has asked for what there is, or the server is about to end: it is not asked without end.
            await(SHORTEST_PAUSE);
        }
    }

    private List<Receipt> receipts(List<JetStreamMessage> messages) {
        try {
            return receiver.receive(new ArrayList<>(messages));
        } catch (RuntimeException e) {
            log.error("{}: the receiver failed; its messages are handed over again", link.owner(), e);
            return Collections.nCopies(messages.size(), Receipt.AGAIN);
        }
    }

    /** Lets the server wait for what is in hand; called at intervals by another thread. */
    void extend() {
        Connection connection = current;
        if (connection == null) {
            return;
        }
        try {
            hand.extend(connection);
        } catch (RuntimeException e) {
            log.debug("{}: the server does not hear that messages are in hand", link.owner(), e);
        }
    }

    /** Acknowledges what was taken and gives back the rest, if the server is within reach. */
    private void leave() {
        hand.giveBack();
        Connection last = current;
        if (last == null) {
            return;
        }
        Thread.interrupted(); // what is left takes a moment, and must not be cut short
        try {
            hand.confirm(last, CONFIRMATION);
        } catch (Exception e) {
            log.warn(
                    "{}: what was taken last could not be acknowledged, and will be delivered again ({})",
                    link.owner(),
                    e.getMessage());
        }
    }

    /** Waits, but not once it is to end; returns whether it goes on. */
    private boolean await(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!closing && left > 0) {
                left = closed.awaitNanos(left);
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }
}

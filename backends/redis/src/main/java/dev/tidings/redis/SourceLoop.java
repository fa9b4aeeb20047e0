// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives by one connection after the other until it is stopped. One thread runs it; the other methods are thread-safe. */
abstract class SourceLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SourceLoop.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String subject;
    private final Receiver receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private volatile boolean closing;
    private volatile @Nullable String trouble;
    private Duration pause = SHORTEST_PAUSE;

    SourceLoop(String subject, Receiver receiver) {
        this.subject = subject;
        this.receiver = receiver;
    }

    /** Receives by one connection, which it makes and closes; returns when this is stopped. */
    abstract void session() throws Exception;

    final Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    final boolean isClosing() {
        return closing;
    }

    final String subject() {
        return subject;
    }

    /** Lets it end when what the receiver has in hand is done. */
    final void stop() {
        lock.lock();
        try {
            closing = true;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final void run() {
        try {
            while (!closing) {
                once();
            }
        } catch (InterruptedException e) {
            log.debug("{}: interrupted, because it was not closed in time", subject);
        }
    }

    private void once() throws InterruptedException {
        try {
            session();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            inTrouble(e);
            await(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    private void inTrouble(Exception e) throws InterruptedException {
        Exception explained = RedisFailures.explained(subject, e);
        if (explained instanceof InterruptedException interruption) {
            throw interruption;
        }
        String text = String.valueOf(explained.getMessage());
        if (!text.equals(trouble)) {
            log.warn("{} The source tries again until it is closed.", text);
            log.debug("{}: why", subject, e);
        }
        trouble = text;
    }

    /** Notes that nothing keeps it from receiving. */
    final void well() {
        trouble = null;
        pause = SHORTEST_PAUSE;
    }

    final List<Receipt> receive(List<? extends IncomingMessage> messages) {
        try {
            return receiver.receive(messages);
        } catch (RuntimeException e) {
            log.error("{}: the receiver failed; its messages are handed over again", subject, e);
            return Collections.nCopies(messages.size(), Receipt.AGAIN);
        }
    }

    /** Waits as long as the receiver wants, or until this is stopped. */
    final void awaitReceiver() throws InterruptedException {
        await(receiver.pause());
    }

    private void await(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!closing && left > 0) {
                left = closed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

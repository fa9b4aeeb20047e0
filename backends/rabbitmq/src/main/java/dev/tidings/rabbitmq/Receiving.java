// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import com.rabbitmq.client.ShutdownSignalException;
import dev.tidings.core.spi.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a source: consumes, and connects again when that ends, until it is closed. Thread-safe. */
final class Receiving implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitMqSource.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final RabbitLink link;
    private final SourceOptions options;
    private final Receiver receiver;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable String trouble;
    private Duration pause = FIRST_PAUSE;

    Receiving(RabbitLink link, SourceOptions options, Receiver receiver) {
        this.link = link;
        this.options = options;
        this.receiver = receiver;
        thread = new Thread(this, link.name() + "-receive");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void run() {
        while (!isClosing()) {
            try {
                receive();
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                failed(link.explain(e), e);
            } catch (RuntimeException | Error e) {
                failed(link.who() + " has failed: " + e + ".", e);
            } catch (InterruptedException e) {
                return; // only close interrupts
            }
        }
    }

    private void receive() throws IOException, TimeoutException, InterruptedException {
        try (ConsumerSession session = ConsumerSession.open(link, options, receiver)) {
            trouble = null;
            while (!isClosing()) {
                session.turn(closing);
                pause = FIRST_PAUSE;
            }
        }
    }

    private void failed(String text, Throwable failure) {
        if (isClosing()) {
            return;
        }
        trouble = text + " It tries again.";
        LOG.warn("{} It tries again in {}.", text, pause, failure);
        awaitClosing();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    private void awaitClosing() {
        try {
            closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close interrupts, having counted down before
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits for what is in hand, and interrupts it when that takes too long. */
    void close() throws InterruptedException {
        closing.countDown();
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        thread.join(options.closeTimeout().toMillis());
        if (thread.isAlive()) {
            LOG.warn("{} has waited {} for its receiver, and interrupts it.", link.who(), options.closeTimeout());
            thread.interrupt();
            thread.join(GOODBYE.toMillis());
        }
    }
}

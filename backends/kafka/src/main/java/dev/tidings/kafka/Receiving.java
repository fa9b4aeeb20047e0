// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The polling thread of a source: makes a consumer, and another one when that has failed, until it is closed. Thread-safe. */
final class Receiving implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final SourceOptions options;
    private final Handling handling;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;

    Receiving(SourceOptions options, Handling handling) {
        this.options = options;
        this.handling = handling;
        thread = new Thread(this, options.name() + "-poll");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!isClosing()) {
            try {
                receive();
            } catch (RuntimeException | Error e) {
                failed(e);
                awaitIdle();
                awaitClosing(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
        handling.interrupt();
    }

    private void receive() {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(new HashMap<>(options.properties()));
        try {
            ConsumerSession session = new ConsumerSession(consumer, options, handling);
            session.begin();
            while (!isClosing()) {
                if (session.turn()) {
                    pause = FIRST_PAUSE;
                }
            }
            session.finish();
        } finally {
            consumer.close(CloseOptions.timeout(GOODBYE));
        }
    }

    private void failed(Throwable failure) {
        String text = "Source '" + options.name() + "' cannot receive from " + options.address() + ": "
                + failure.getMessage() + " " + advice(failure) + " It tries again in " + pause + ".";
        options.troubles().begin(Troubles.Kind.CONNECTION, text);
        LOG.warn(text, failure);
    }

    private static String advice(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return "Check security.protocol, sasl.mechanism and the credentials.";
        }
        if (failure instanceof AuthorizationException) {
            return "Grant it READ and DESCRIBE on its topics and READ on its group.";
        }
        return "See whether the brokers run and can be reached from here.";
    }

    /** No message is in two hands: the next consumer begins when nothing of this one is worked on any more. */
    private void awaitIdle() {
        while (!handling.isIdle() && !isClosing()) {
            handling.poll(FIRST_PAUSE);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void awaitClosing(Duration atMost) {
        try {
            closing.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The polling thread is nobody else's to interrupt", e);
        }
    }

    /** Waits for the end of the thread, which waits for what is in hand. */
    void close() throws InterruptedException {
        handling.stop();
        closing.countDown();
        if (!thread.equals(Thread.currentThread())) {
            thread.join(
                    options.pace().closeTimeout().plus(GOODBYE.multipliedBy(4)).toMillis());
        }
    }
}

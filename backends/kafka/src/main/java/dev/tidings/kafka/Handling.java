// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that hand messages to the receiver, while the polling thread keeps the membership. One partition is in one thread at most. Used by
 * the polling thread.
 */
final class Handling {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(5);

    private final Receiver receiver;
    private final @Nullable DeadLetterTopic deadLetters;
    private final SourceOptions options;
    private final ExecutorService threads;
    private final BlockingQueue<Handled> done = new LinkedBlockingQueue<>();
    private final Set<TopicPartition> busy = new HashSet<>();
    private volatile boolean stopping;

    /**
     * What became of some messages.
     *
     * @param work whose they are
     * @param receipts of each of its messages
     * @param pause before those that are to come again
     */
    record Handled(PartitionWork work, List<Receipt> receipts, Duration pause) {}

    Handling(Receiver receiver, @Nullable DeadLetterTopic deadLetters, SourceOptions options) {
        this.receiver = receiver;
        this.deadLetters = deadLetters;
        this.options = options;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(options.pace().concurrency(), work -> {
            Thread thread = new Thread(work, options.name() + "-handler-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Hands over what is due, unless older messages of its partition are still in hand. */
    void handOver(PartitionWork work) {
        if (busy.add(work.partition())) {
            work.handOver();
            List<KafkaMessage> messages = work.messages();
            threads.execute(() -> done.add(handle(work, messages)));
        }
    }

    boolean isIdle() {
        return busy.isEmpty();
    }

    /** The next messages that are no longer in hand, or null when there are none for so long. */
    @Nullable
    Handled poll(Duration patience) {
        try {
            Handled handled = done.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (handled != null) {
                busy.remove(handled.work().partition());
            }
            return handled;
        } catch (InterruptedException e) {
            throw new IllegalStateException("The polling thread is nobody else's to interrupt", e);
        }
    }

    private Handled handle(PartitionWork work, List<KafkaMessage> messages) {
        if (stopping) {
            return new Handled(work, allAgain(messages), Duration.ZERO);
        }
        try {
            List<Receipt> receipts = new ArrayList<>(receiver.receive(messages));
            if (receipts.size() != messages.size()) {
                throw new IllegalStateException(receipts.size() + " receipts for " + messages.size()
                        + " messages: the receiver must give one each");
            }
            putAside(messages, receipts);
            return new Handled(work, receipts, receipts.contains(Receipt.AGAIN) ? receiver.pause() : Duration.ZERO);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "Source '{}': the receiver failed on {} messages from {} on; they come again in {}.",
                    options.name(),
                    messages.size(),
                    messages.get(0).position(),
                    AFTER_A_BUG,
                    e);
            return new Handled(work, allAgain(messages), AFTER_A_BUG);
        }
    }

    private static List<Receipt> allAgain(List<KafkaMessage> messages) {
        return Collections.nCopies(messages.size(), Receipt.AGAIN);
    }

    /** Sends refused messages to the topic for them; one that cannot be written there comes again. */
    private void putAside(List<KafkaMessage> messages, List<Receipt> receipts) {
        if (deadLetters == null) {
            return;
        }
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i) == Receipt.REFUSED && !isPutAside(deadLetters, messages.get(i))) {
                receipts.set(i, Receipt.AGAIN);
            }
        }
    }

    private boolean isPutAside(DeadLetterTopic topic, KafkaMessage message) {
        try {
            topic.add(message);
            options.troubles().end(Troubles.Kind.DEAD_LETTERS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            String text = "Message " + message.position() + " cannot be put aside in topic '" + topic.name() + "': "
                    + e.getMessage() + " It is tried again until that topic takes it.";
            LOG.warn("Source '{}': {}", options.name(), text);
            options.troubles().begin(Troubles.Kind.DEAD_LETTERS, text);
            return false;
        }
    }

    /** Begins nothing more: what waits for a thread comes again. */
    void stop() {
        stopping = true;
    }

    /** Interrupts what is still in hand, and ends the threads. */
    void interrupt() {
        threads.shutdownNow().forEach(Runnable::run);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.Receipt;
import dev.tidings.core.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Fetches messages, hands them over, and deletes what was taken. What the receiver does not take yet stays here, hidden from others, and is
 * handed over again: returned to the queue, each attempt would count as a delivery, and an outage of the database would send sound messages
 * to the dead-letter queue.
 *
 * <p>One thread runs it; the other methods are thread-safe.
 */
final class SqsLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SqsLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final SqsQueue queue;
    private final Handling handling;
    private final Receiver receiver;
    private final Pauses pauses;
    private volatile List<SqsMessage> hand = List.of();
    private volatile @Nullable String trouble;
    private int failures;

    /**
     * What is done with messages.
     *
     * @param user such as "Source 'sqs'"
     * @param batch how many are fetched at once at most
     * @param redriveDelay for how long refused ones are hidden before the queue gives them to somebody again or puts them aside; null when
     *     they are deleted
     * @param envelopes that read them
     */
    record Handling(String user, int batch, @Nullable Duration redriveDelay, Envelopes envelopes) {}

    SqsLoop(SqsQueue queue, Handling handling, Receiver receiver, Pauses pauses) {
        this.queue = queue;
        this.handling = handling;
        this.receiver = receiver;
        this.pauses = pauses;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void run() {
        try {
            open();
            while (!pauses.isEnding()) {
                work();
            }
        } catch (InterruptedException e) {
            log.debug("{} was interrupted: it is closed", handling.user());
        }
        giveBack();
    }

    private void work() throws InterruptedException {
        try {
            fetch();
            handOver();
        } catch (RuntimeException e) {
            inTrouble(handling.user() + " failed: " + e + ".", e);
            log.error("{} failed, and goes on", handling.user(), e);
            pauses.await(Pauses.backoff(FIRST_PAUSE, LONGEST_PAUSE, failures));
        }
    }

    private void open() throws InterruptedException {
        persist(() -> {
            queue.open();
            return List.of();
        });
    }

    private void fetch() throws InterruptedException {
        try {
            hand = queue.receive(handling.batch(), handling.envelopes());
            well();
        } catch (RuntimeException e) {
            if (pauses.isEnding()) {
                log.debug("{} waits for messages no longer", handling.user(), e);
                return;
            }
            if (!(e instanceof SdkException failure)) {
                throw e;
            }
            inTrouble(failure);
            pauses.await(Pauses.backoff(FIRST_PAUSE, LONGEST_PAUSE, failures));
        }
    }

    private void handOver() throws InterruptedException {
        while (!hand.isEmpty() && !pauses.isEnding()) {
            List<SqsMessage> messages = hand;
            settle(messages, receipts(messages));
            if (!hand.isEmpty()) {
                pauses.await(receiver.pause());
            }
        }
    }

    private List<Receipt> receipts(List<SqsMessage> messages) {
        try {
            return receiver.receive(new ArrayList<>(messages));
        } catch (RuntimeException e) {
            log.error("{}: the receiver failed; its messages are handed over again", handling.user(), e);
            return Collections.nCopies(messages.size(), Receipt.AGAIN);
        }
    }

    private void settle(List<SqsMessage> messages, List<Receipt> receipts) throws InterruptedException {
        List<SqsMessage> done = new ArrayList<>();
        List<SqsMessage> refused = new ArrayList<>();
        List<SqsMessage> again = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            SqsMessage message = messages.get(i);
            switch (receipts.get(i)) {
                case TAKEN -> done.add(message);
                case REFUSED -> (handling.redriveDelay() == null ? done : refused).add(message);
                case AGAIN -> again.add(message.again());
            }
        }
        delete(done);
        redrive(refused);
        hand = List.copyOf(again);
    }

    /** All stay in hand, and hidden, until it is done. */
    private void delete(List<SqsMessage> messages) throws InterruptedException {
        List<SqsMessage> left = messages;
        while (!left.isEmpty()) {
            List<SqsMessage> now = left;
            left = persist(() -> queue.delete(now));
        }
    }

    private void redrive(List<SqsMessage> messages) {
        Duration delay = handling.redriveDelay();
        if (delay == null || messages.isEmpty()) {
            return;
        }
        try {
            queue.hide(messages, delay);
        } catch (SdkException e) {
            log.warn("{} The refused messages come again when their visibility time-out is over.", queue.words(e));
        }
    }

    /** A call that is made until it succeeds, but only once more when it is to end. */
    private List<SqsMessage> persist(Call call) throws InterruptedException {
        while (true) {
            try {
                List<SqsMessage> left = call.call();
                well();
                return left;
            } catch (SdkException e) {
                inTrouble(e);
            } catch (BackendUnavailableException e) {
                inTrouble(String.valueOf(e.getMessage()), e);
            } catch (
                    RuntimeException
                            e) { // of an application's own client: a thread that ended would receive nothing more, in
                // silence
                inTrouble(handling.user() + " failed: " + e + ".", e);
            }
            if (pauses.isEnding()) {
                log.warn(
                        "{} is closed in trouble: {} Messages that are not acknowledged come again.",
                        handling.user(),
                        trouble);
                return List.of();
            }
            pauses.await(Pauses.backoff(FIRST_PAUSE, LONGEST_PAUSE, failures));
        }
    }

    /** Returns what is left to be done. */
    @FunctionalInterface
    private interface Call {
        List<SqsMessage> call() throws BackendUnavailableException;
    }

    private void well() {
        trouble = null;
        failures = 0;
    }

    private void inTrouble(SdkException e) throws InterruptedException {
        if (AwsFailures.isInterruption(e)) {
            throw new InterruptedException(handling.user() + " was interrupted.");
        }
        inTrouble(queue.words(e), e);
    }

    private void inTrouble(String text, Exception e) {
        failures++;
        if (!text.equals(trouble)) {
            log.warn("{} It tries again until it is closed.", text);
            log.debug("{}: why", handling.user(), e);
        }
        trouble = text;
    }

    /** Keeps what is in hand hidden from others; called at intervals by another thread. */
    void extend() {
        try {
            List<SqsMessage> lost = queue.hide(hand, queue.visibility());
            List<SqsMessage> still = hand;
            if (lost.stream().anyMatch(still::contains)) {
                log.warn(
                        "{}: messages in hand may be delivered to others, too: SQS does not hide them any longer.",
                        handling.user());
            }
        } catch (RuntimeException e) {
            log.warn(
                    "{}: messages in hand may be delivered to others, too: SQS could not be told to hide them ({})",
                    handling.user(),
                    e.getMessage());
        }
    }

    private void giveBack() {
        List<SqsMessage> last = hand;
        hand = List.of();
        try {
            queue.hide(last, Duration.ZERO);
        } catch (SdkException e) {
            log.warn("{} What was not taken comes again when its visibility time-out is over.", queue.words(e));
        }
    }
}

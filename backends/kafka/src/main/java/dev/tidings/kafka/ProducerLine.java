// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the brokers, for one call at a time.
 *
 * <p>Order across failures. The producer never gives a record up, so within it the brokers see each partition's records in the order in which
 * they were handed over: they check producer id, epoch and sequence of every batch. A call that does not get all confirmations in time leaves
 * its records with the producer, and the next call waits for these before it sends anything. They may arrive after all, before what comes again
 * for them: that is a duplicate, and no disorder. A new producer, whose id is a new one, would not be protected from what an old one has still
 * on its way; it is made only when the old one has failed for good, or has been stuck for very long.
 *
 * <p>Thread-safe.
 */
final class ProducerLine {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBackend.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** After so many timeouts records that are stuck are dropped with their producer: their partition may be gone for good. */
    private static final int STUCK = 10;

    private final String name;
    private final OutgoingRecords records;
    private final Producers producers;
    private final Duration timeout;
    private final BackendFailures failures;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean closed;
    private Confirmations unsettled = Confirmations.NONE;

    ProducerLine(String name, OutgoingRecords records, Producers producers, Duration timeout) {
        this.name = name;
        this.records = records;
        this.producers = producers;
        this.timeout = timeout;
        failures = new BackendFailures(name, producers.address());
    }

    void send(List<Event<?>> events) throws Exception {
        requireOpen();
        Map<Integer, String> refused = new TreeMap<>();
        List<Outgoing> all = written(events, refused);
        turn.lockInterruptibly();
        try {
            requireOpen();
            sendInTurn(all, refused);
        } catch (KafkaException | IllegalStateException e) {
            requireOpen(); // a producer that is closed under a call fails it in one of several ways
            throw failed(e);
        } finally {
            turn.unlock();
        }
    }

    private void sendInTurn(List<Outgoing> all, Map<Integer, String> refused) throws Exception {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Outgoing> next = all;
        settleEarlier(deadline);
        while (!next.isEmpty()) {
            next = confirmed(handedOver(next), deadline, refused);
        }
        if (!refused.isEmpty()) {
            throw new EventsRefusedException(name, refused);
        }
    }

    private List<Outgoing> written(List<Event<?>> events, Map<Integer, String> refused) {
        List<Outgoing> all = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            try {
                all.add(new Outgoing(i, records.record(events.get(i))));
            } catch (CodecException e) {
                refused.put(i, String.valueOf(e.getMessage()));
            }
        }
        return all;
    }

    /** What an earlier call has left: its outcome does not matter any more, for it comes again. */
    private void settleEarlier(long deadline) throws Exception {
        if (unsettled.await(deadline)) {
            unsettled = Confirmations.NONE;
            return;
        }
        String message =
                "Backend '" + name + "': " + unsettled.open() + " records of an earlier call are still on their way to "
                        + producers.address() + ". Nothing can be sent before them; see whether the brokers run.";
        if (producers.owned() && unsettled.age().compareTo(timeout.multipliedBy(STUCK)) > 0) {
            LOG.warn(
                    "{} They have been for {}, and are dropped with their producer; their events come again.",
                    message,
                    unsettled.age());
            replaceProducer();
        }
        throw new BackendUnavailableException(message);
    }

    /** Hands records over until one fails at once for a reason that will concern the next ones, too. */
    private Confirmations handedOver(List<Outgoing> all) {
        Producer<byte[], byte[]> current = producer();
        Confirmations confirmations = new Confirmations();
        unsettled = confirmations;
        for (Outgoing each : all) {
            confirmations.add(each, current.send(each.record()));
            KafkaException failure = confirmations.failureOfLast();
            if (failure != null && !failures.isRefusal(failure)) {
                throw failure;
            }
        }
        return confirmations;
    }

    /** Waits for all, and gives those that must be sent once more because of another one in their batch. */
    private List<Outgoing> confirmed(Confirmations confirmations, long deadline, Map<Integer, String> refused)
            throws Exception {
        if (!confirmations.await(deadline)) {
            requireOpen();
            throw new BackendUnavailableException("Backend '" + name + "': " + confirmations.open() + " of "
                    + confirmations.size() + " events were not confirmed by " + producers.address() + " within "
                    + timeout
                    + ". See whether the brokers run, and whether enough replicas are in sync; the events wait.");
        }
        unsettled = Confirmations.NONE;
        return confirmations.outcome(failures, refused);
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.open().get();
            producer = current;
            if (closed) {
                replaceProducer();
                requireOpen();
            }
        }
        return current;
    }

    private Exception failed(RuntimeException failure) {
        if (failures.isFinal(failure) && producers.owned()) {
            LOG.warn(
                    "The producer of backend '{}' cannot be used any more; the next call makes a new one: {}",
                    name,
                    failure.toString());
            replaceProducer();
        }
        return failures.translated(failure);
    }

    private void replaceProducer() {
        Producer<byte[], byte[]> old = producer;
        producer = null;
        unsettled = Confirmations.NONE;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Backend '" + name + "' is closed.");
        }
    }

    void close() {
        closed = true;
        boolean idle = isIdleSoon();
        Producer<byte[], byte[]> last = producer;
        if (last != null && producers.owned()) {
            last.close(idle && unsettled.open() == 0 ? GRACE : Duration.ZERO);
        }
        if (idle) {
            turn.unlock();
        }
    }

    private boolean isIdleSoon() {
        try {
            return turn.tryLock(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

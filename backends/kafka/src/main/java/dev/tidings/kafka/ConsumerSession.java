// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer: polls, lets what came be handled, commits what was taken. A partition of which something is in hand, or waits to come
 * again, is paused; so polling goes on, which keeps the membership, and brings what the other partitions have. Used by the polling thread.
 */
final class ConsumerSession implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration POLL_WHILE_BUSY = Duration.ofMillis(10);

    /** Most messages are handled in less; they are waited for, so that the next poll finds their partitions free again. */
    private static final Duration SHORT_WORK = Duration.ofMillis(20);

    private static final Duration COMMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final SourceOptions options;
    private final Handling handling;
    private final BrokerWatch watch;
    private final Map<TopicPartition, PartitionWork> works = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();
    private final Set<TopicPartition> uncommitted = new HashSet<>();
    private boolean committing;

    ConsumerSession(Consumer<byte[], byte[]> consumer, SourceOptions options, Handling handling) {
        this.consumer = consumer;
        this.options = options;
        this.handling = handling;
        watch = new BrokerWatch(consumer, options);
    }

    void begin() {
        consumer.subscribe(options.topics(), this);
    }

    /** One round; true when it brought something. */
    boolean turn() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(handling.isIdle() ? POLL : POLL_WHILE_BUSY);
        for (TopicPartition partition : records.partitions()) {
            consumer.pause(List.of(partition));
            works.put(partition, new PartitionWork(partition, messages(records.records(partition))));
        }
        works.values().stream().filter(PartitionWork::isDue).forEach(handling::handOver);
        takeIn(handling.isIdle() ? Duration.ZERO : SHORT_WORK);
        commit();
        watch.look();
        return !records.isEmpty();
    }

    private List<KafkaMessage> messages(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new KafkaMessage(record, options.format()))
                .toList();
    }

    /** Notes what is no longer in hand, having waited for the first of it so long at most. */
    private void takeIn(Duration patience) {
        Handling.@Nullable Handled handled = handling.poll(patience);
        while (handled != null) {
            PartitionWork work = handled.work();
            work.handled(handled.receipts(), handled.pause());
            if (works.get(work.partition()) == work) {
                advance(work);
            }
            handled = handling.poll(Duration.ZERO);
        }
    }

    private void advance(PartitionWork work) {
        TopicPartition partition = work.partition();
        taken.put(partition, new OffsetAndMetadata(work.position()));
        uncommitted.add(partition);
        if (work.isDone()) {
            works.remove(partition);
            consumer.resume(List.of(partition));
        }
    }

    /** One commit at a time: while it is under way, further ones gather. */
    private void commit() {
        if (committing || uncommitted.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = takenOf(uncommitted);
        uncommitted.clear();
        committing = true;
        consumer.commitAsync(offsets, (of, failure) -> {
            committing = false;
            if (failure != null) {
                LOG.debug("Source '{}': offsets are committed again: {}", options.name(), failure.toString());
                offsets.keySet().stream().filter(taken::containsKey).forEach(uncommitted::add);
            }
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> takenOf(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> some = new HashMap<>(taken);
        some.keySet().retainAll(partitions);
        return some;
    }

    /** Waits for what is in hand of partitions that go elsewhere, as long as the group waits at most, and commits what was taken. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Duration patience = options.maxPollInterval().dividedBy(2);
        if (!isHandled(partitions, patience)) {
            LOG.warn(
                    "Source '{}': messages of {} are still in hand after {}, and come again with another member of the group.",
                    options.name(),
                    inHand(partitions),
                    patience);
        }
        commitNow(partitions);
        forget(partitions);
    }

    /** They have gone already: nothing can be committed any more. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn(
                "Source '{}' has lost {} to other members of the group; what it has in hand comes again there.",
                options.name(),
                partitions);
        forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.debug("Source '{}' has been given {}.", options.name(), partitions);
    }

    private boolean isHandled(Collection<TopicPartition> partitions, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!inHand(partitions).isEmpty() && System.nanoTime() - deadline < 0) {
            takeIn(POLL);
        }
        return inHand(partitions).isEmpty();
    }

    private List<TopicPartition> inHand(Collection<TopicPartition> partitions) {
        List<TopicPartition> some = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.get(partition);
            if (work != null && work.isInHand()) {
                some.add(partition);
            }
        }
        return some;
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = takenOf(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT);
        } catch (KafkaException e) {
            LOG.warn(
                    "Source '{}' could not commit {}; messages before these offsets come again: {}",
                    options.name(),
                    offsets,
                    e.toString());
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        works.keySet().removeAll(partitions);
        taken.keySet().removeAll(partitions);
        uncommitted.removeAll(partitions);
    }

    /** Waits for what is in hand, interrupts it when that takes too long, and commits what was taken. */
    void finish() {
        Set<TopicPartition> all = Set.copyOf(consumer.assignment());
        if (!isHandled(all, options.pace().closeTimeout())) {
            handling.interrupt();
            isHandled(all, COMMIT);
        }
        commitNow(all);
    }
}

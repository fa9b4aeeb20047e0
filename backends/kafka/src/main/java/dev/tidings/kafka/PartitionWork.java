// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.spi.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** What was fetched of one partition and is neither taken nor refused yet. While there is some, the partition is paused. Used by the polling thread. */
final class PartitionWork {
    private final TopicPartition partition;
    private final long end;
    private List<KafkaMessage> messages;
    private long due = System.nanoTime();
    private boolean inHand;

    PartitionWork(TopicPartition partition, List<KafkaMessage> messages) {
        this.partition = partition;
        this.messages = messages;
        end = messages.get(messages.size() - 1).record().offset() + 1;
    }

    TopicPartition partition() {
        return partition;
    }

    List<KafkaMessage> messages() {
        return messages;
    }

    boolean isInHand() {
        return inHand;
    }

    boolean isDue() {
        return !inHand && System.nanoTime() - due >= 0;
    }

    void handOver() {
        inHand = true;
    }

    /** Keeps those that are to come again, and lets them wait. */
    void handled(List<Receipt> receipts, Duration pause) {
        List<KafkaMessage> again = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i) == Receipt.AGAIN) {
                again.add(messages.get(i));
            }
        }
        messages = again;
        due = System.nanoTime() + pause.toNanos();
        inHand = false;
    }

    boolean isDone() {
        return messages.isEmpty();
    }

    /** Everything before this offset is taken or refused. */
    long position() {
        return messages.isEmpty() ? end : messages.get(0).record().offset();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D5: what a replay leaves out is read in pieces")
class UnfinishedTest {
    private static final String SUBSCRIPTION = "moves";
    private static final int EVENTS = 30;

    /** Asks a replay that was ordered while these were pending. */
    private static Unfinished pending(Set<Long> positions, int size) {
        InMemoryStorage storage = new InMemoryStorage();
        storage.log()
                .append(IntStream.range(0, EVENTS)
                        .mapToObj(i ->
                                Event.stored("item.moved", "{}").id("e" + i).build())
                        .toList());
        storage.cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        Lease lease = storage.cursors()
                .acquire(Partition.whole(SUBSCRIPTION), "one", Duration.ofMinutes(1))
                .orElseThrow();
        List<DeliveryChange> parked = positions.stream()
                .<DeliveryChange>map(position -> new DeliveryChange.Park(position, null))
                .toList();
        Cursor end = new Cursor(EVENTS, List.of());
        storage.cursors().complete(lease, new Completion(end, true, parked));
        long replay = storage.replays()
                .start(ReplayOrder.to(SUBSCRIPTION, "Ada"), end)
                .replay()
                .id();
        return new Unfinished(storage.replays(), replay, size);
    }

    private static List<Long> those(LongPredicate wanted) {
        return LongStream.rangeClosed(1, EVENTS).filter(wanted).boxed().toList();
    }

    @Test
    @DisplayName("D5: whatever a piece ends with, each position is found, also when an earlier one is asked for again")
    void pieces() {
        Set<Long> positions = Set.of(3L, 4L, 5L, 9L, 10L, 20L, 21L, 30L);
        for (int size = 1; size <= positions.size() + 1; size++) {
            Unfinished unfinished = pending(positions, size);

            assertThat(those(unfinished::contains)).containsExactlyInAnyOrderElementsOf(positions);
            assertThat(those(unfinished::contains)).containsExactlyInAnyOrderElementsOf(positions);
        }
    }

    @Test
    @DisplayName("D5: where nothing was pending, everything is replayed")
    void none() {
        assertThat(those(pending(Set.of(), 1)::contains)).isEmpty();
    }
}

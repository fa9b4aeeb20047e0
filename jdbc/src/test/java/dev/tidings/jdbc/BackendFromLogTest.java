// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BatchingBackend;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.spi.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E4, A8: a backend is fed from the log in batches")
class BackendFromLogTest {
    @EventType("item.moved")
    record ItemMoved(int step) {}

    private static final class Recording implements Backend {
        private final List<List<Integer>> sends = new CopyOnWriteArrayList<>();
        private final List<Integer> refused;

        Recording(Integer... refused) {
            this.refused = new ArrayList<>(List.of(refused));
        }

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) {
            List<Integer> steps = events.stream()
                    .map(event -> ((Number) ((Map<?, ?>) event.payload()).get("step")).intValue())
                    .toList();
            if (steps.stream().anyMatch(refused::contains)) {
                throw new IllegalStateException("refused");
            }
            sends.add(steps);
        }

        List<Integer> all() {
            return sends.stream().flatMap(List::stream).toList();
        }

        @Override
        public void close() {}
    }

    private static EventBus bus(Backend backend) {
        return EventBus.builder()
                .storage(new InMemoryStorage())
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(20))
                        .withRetry(new RetryPolicy(2, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0)))
                .backend(backend)
                .build();
    }

    private static List<ItemMoved> moves(int count) {
        return IntStream.range(0, count).mapToObj(ItemMoved::new).toList();
    }

    @Test
    @DisplayName("E4: no larger than the batch size, in order, all of them")
    void batches() {
        Recording recording = new Recording();
        try (EventBus bus = bus(new BatchingBackend(recording, 30, Duration.ofHours(1)))) {
            bus.publishBatch(moves(100));
            await().until(() -> recording.all().size() == 100);
        }
        assertThat(recording.all()).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(recording.sends)
                .hasSize(4)
                .allSatisfy(send -> assertThat(send).hasSizeLessThanOrEqualTo(30));
    }

    @Test
    @DisplayName("E4, D3: a batch that fails is sent event by event, and only the bad one becomes a dead letter")
    void oneBadEvent() {
        Recording recording = new Recording(3);
        try (EventBus bus = bus(new BatchingBackend(recording, 10, Duration.ZERO))) {
            bus.publishBatch(moves(20));
            await().until(() ->
                    !bus.log().deadLetters().find(DeadLetterQuery.newest(10)).isEmpty()
                            && recording.all().size() == 19);
            assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10))).hasSize(1);
        }
        assertThat(recording.all()).doesNotContain(3).doesNotHaveDuplicates().isSorted();
        assertThat(recording.sends.get(recording.sends.size() - 1)).hasSize(10);
    }
}

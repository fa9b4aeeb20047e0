// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.FailoverOptions.Sync;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.support.FlakyBackend;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
        "D6: whatever the outages, every event arrives, and those of each publisher for the first time in their order")
class FailoverOrderTest {
    private static final int PUBLISHERS = 4;
    private static final int EACH = 4_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void firstArrivalsAreInOrder(long seed) throws Exception {
        FlakyBackend backend = new FlakyBackend("broker");
        Random random = new Random(seed);
        backend.weather(events -> {
            int dice = random.nextInt(100);
            if (dice < 4) {
                throw new BackendUnavailableException("out of reach by seed " + seed);
            }
            if (dice < 6) {
                confirmInPart(backend, events, random.nextInt(events.size()));
            }
            if (dice < 12) {
                LockSupport.parkNanos(random.nextInt(20_000_000));
            }
        });
        try (EventBus bus = EventBus.builder()
                .backend(backend)
                .codec(new SmallCodec())
                .failover(FailoverOptions.in(folder).sync(Sync.SYSTEM))
                .build()) {
            List<Thread> publishers = IntStream.range(0, PUBLISHERS)
                    .mapToObj(publisher -> new Thread(() -> publish(bus, publisher, new Random(seed * 31 + publisher))))
                    .toList();
            publishers.forEach(Thread::start);
            for (Thread publisher : publishers) {
                publisher.join();
            }
            // asking does what a probe does, only sooner
            await().atMost(Duration.ofSeconds(50))
                    .until(() -> bus.failover().publishFromFailover(100_000) >= 0
                            && backend.arrivedIds().stream().distinct().count() == PUBLISHERS * EACH);
        }
        assertThat(backend.hasOverlapped()).isFalse();
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String key = "publisher-" + publisher;
            List<String> first = backend.arrived().stream()
                    .filter(event -> key.equals(event.key()))
                    .<String>map(Event::id)
                    .distinct()
                    .toList();
            assertThat(first)
                    .as("seed %d, %s", seed, key)
                    .isEqualTo(IntStream.range(0, EACH)
                            .mapToObj(number -> key + "-" + number)
                            .toList());
        }
    }

    /** Some arrive, and then the connection is lost: they come again. */
    private static void confirmInPart(FlakyBackend backend, List<Event<?>> events, int count)
            throws BackendUnavailableException {
        backend.arrive(events.subList(0, count));
        throw new BackendUnavailableException("lost in the middle");
    }

    private static void publish(EventBus bus, int publisher, Random random) {
        for (int number = 0; number < EACH; ) {
            int together = Math.min(EACH - number, random.nextInt(50) == 0 ? 20 : 1);
            bus.publishBatch(IntStream.range(number, number + together)
                    .<Event<?>>mapToObj(each -> event(publisher, each))
                    .toList());
            number += together;
            if (random.nextInt(500) == 0) {
                LockSupport.parkNanos(random.nextInt(100_000_000));
            }
        }
    }

    private static Event<?> event(int publisher, int number) {
        String key = "publisher-" + publisher;
        return Event.builder(new OrderShipped("DHL"))
                .key(key)
                .id(key + "-" + number)
                .build();
    }
}

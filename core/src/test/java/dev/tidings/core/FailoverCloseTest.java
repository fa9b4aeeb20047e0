// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.FlakyBackend;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("D6, D8: a bus with a failover is closed in time and loses nothing")
class FailoverCloseTest {
    @TempDir
    Path folder;

    private EventBus bus(FlakyBackend backend, Duration deadline, FailoverOptions options) {
        return EventBus.builder()
                .name("shop")
                .backend(backend)
                .codec(new SmallCodec())
                .shutdownDeadline(deadline)
                .failover(options)
                .build();
    }

    private static void publish(EventBus bus, int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> bus.publish(Event.builder(new OrderShipped("DHL"))
                        .id("event-" + number)
                        .build()));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "event-" + number).toList();
    }

    @Test
    void aBackendThatIsStuckIsLeftAndTheNextBusSendsTheRest() {
        FlakyBackend stuck = new FlakyBackend("broker").stuck();
        EventBus bus = bus(stuck, Duration.ofMillis(300), FailoverOptions.in(folder));
        publish(bus, 0, 5);
        await().until(() -> stuck.sends() == 1);
        publish(bus, 5, 50);
        long begin = System.nanoTime();
        bus.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        FlakyBackend next = new FlakyBackend("broker");
        try (EventBus again = bus(next, Duration.ofSeconds(5), FailoverOptions.in(folder))) {
            await().until(() -> next.arrived().size() == 50);
            await().until(() -> again.failover().isEmpty());
        }
        assertThat(next.arrivedIds()).isEqualTo(ids(0, 50));
    }

    @Test
    void severalThatAreStuckShareTheDeadline() {
        FlakyBackend one = new FlakyBackend("one").stuck();
        List<FlakyBackend> others = IntStream.range(0, 6)
                .mapToObj(number -> new FlakyBackend("other-" + number).stuck())
                .toList();
        EventBusBuilder builder = EventBus.builder()
                .backend(one)
                .codec(new SmallCodec())
                .shutdownDeadline(Duration.ofSeconds(3))
                .failover(FailoverOptions.in(folder));
        others.forEach(other -> builder.route(BackendRoute.to(other)));
        EventBus bus = builder.build();
        publish(bus, 0, 1);
        await().until(() -> others.stream().allMatch(other -> other.sends() == 1));
        long begin = System.nanoTime();
        bus.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void whatIsInMemoryIsSentBeforeItIsClosed() {
        FlakyBackend slow = new FlakyBackend("broker").stuck();
        EventBus bus = bus(slow, Duration.ofSeconds(30), FailoverOptions.in(folder));
        publish(bus, 0, 500);
        Thread closing = new Thread(bus::close);
        closing.start();
        slow.release();
        await().until(() -> !closing.isAlive());
        assertThat(slow.arrivedIds()).isEqualTo(ids(0, 500));
    }

    @Test
    void duringAnOutageItIsClosedAtOnce() {
        FlakyBackend down = new FlakyBackend("broker").down();
        EventBus bus = bus(down, Duration.ofMinutes(5), FailoverOptions.in(folder));
        publish(bus, 0, 5);
        await().until(() -> bus.backends().get(0).trouble().isPresent());
        long begin = System.nanoTime();
        bus.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(down.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(FailoverOptions.Sync.class)
    void restartsSendTheRestInOrder(FailoverOptions.Sync sync) {
        FailoverOptions options = FailoverOptions.in(folder).sync(sync).always(true);
        FlakyBackend down = new FlakyBackend("broker").down();
        for (int round = 0; round < 3; round++) {
            try (EventBus bus = bus(down, Duration.ofSeconds(5), options)) {
                publish(bus, round * 10, round * 10 + 10);
            }
        }
        FlakyBackend up = new FlakyBackend("broker");
        try (EventBus bus = bus(up, Duration.ofSeconds(5), options)) {
            publish(bus, 30, 40);
            await().until(() -> up.arrived().size() == 40);
        }
        assertThat(up.arrivedIds()).isEqualTo(ids(0, 40));
    }

    @Test
    void whatIsPublishedWhileItIsClosedIsSentOrKeptOrRefused() throws Exception {
        FlakyBackend backend = new FlakyBackend("broker");
        EventBus bus = bus(backend, Duration.ofSeconds(5), FailoverOptions.in(folder));
        AtomicInteger published = new AtomicInteger();
        Thread publisher = new Thread(() -> {
            try {
                for (int i = 0; true; i++) {
                    publish(bus, i, i + 1);
                    published.incrementAndGet();
                }
            } catch (BusClosedException e) {
                // as it must be
            }
        });
        publisher.start();
        await().until(() -> published.get() > 2_000);
        bus.close();
        publisher.join();
        List<String> all = new ArrayList<>(backend.arrivedIds());
        FlakyBackend next = new FlakyBackend("broker");
        try (EventBus again = bus(next, Duration.ofSeconds(5), FailoverOptions.in(folder))) {
            await().until(() -> again.failover().isEmpty());
        }
        all.addAll(next.arrivedIds());
        assertThat(all).containsSubsequence(ids(0, published.get() - 1));
    }
}

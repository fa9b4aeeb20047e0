// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How DURABLE handlers are called side by side, whatever the storage. */
@Timeout(60)
abstract class KeysSideBySide extends DurableBuses {
    private final List<ItemMoved> handled = new CopyOnWriteArrayList<>();
    private final CountDownLatch slowBegan = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void go() {
        go.countDown();
    }

    private Subscription subscribe(EventBus bus, String name) {
        return bus.on(ItemMoved.class).named(name).delivery(Delivery.DURABLE).handle(event -> handle(event.payload()));
    }

    private void handle(ItemMoved moved) throws InterruptedException {
        if (moved.item().equals("slow")) {
            slowBegan.countDown();
            go.await();
        }
        handled.add(moved);
    }

    private static List<ItemMoved> moves(String item, int steps) {
        return IntStream.range(0, steps)
                .mapToObj(step -> new ItemMoved(item, step))
                .toList();
    }

    private static List<Integer> ascending(int steps) {
        return IntStream.range(0, steps).boxed().toList();
    }

    @Test
    @DisplayName("D2: an event whose handler takes long keeps no other key waiting, also of events that come later")
    void slowKeyDelaysNobody() throws Exception {
        EventBus bus = bus();
        subscribe(bus, "side-by-side");
        bus.publish(new ItemMoved("slow", 0));
        slowBegan.await();

        bus.publishBatch(moves("quick", 50));
        bus.publishBatch(moves("slow", 3).subList(1, 3));
        bus.publishBatch(moves("other", 50));

        await().untilAsserted(() -> assertThat(handled).hasSize(100));
        assertThat(steps(handled, "quick")).isEqualTo(ascending(50));
        assertThat(steps(handled, "other")).isEqualTo(ascending(50));
        go.countDown();
        await().untilAsserted(() -> assertThat(steps(handled, "slow")).isEqualTo(ascending(3)));
    }

    @Test
    @DisplayName(
            "D2: a long queue of one key waits in the storage, is handled in order, and keeps no other key waiting")
    void longQueueOfOneKey() throws Exception {
        EventBus bus = bus();
        subscribe(bus, "long-queue");
        bus.publish(new ItemMoved("slow", 0));
        slowBegan.await();

        bus.publishBatch(moves("slow", 1_000).subList(1, 1_000));
        bus.publishBatch(moves("quick", 10));

        await().untilAsserted(() -> assertThat(steps(handled, "quick")).isEqualTo(ascending(10)));
        go.countDown();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(steps(handled, "slow")).isEqualTo(ascending(1_000)));
    }

    @Test
    @DisplayName("D2: as many keys as the subscription's concurrency are handled at once, and no more")
    void concurrency() {
        EventBus bus = bus();
        AtomicInteger inside = new AtomicInteger();
        bus.on(ItemMoved.class)
                .named("three")
                .delivery(Delivery.DURABLE)
                .concurrency(3)
                .handle(event -> {
                    inside.incrementAndGet();
                    go.await();
                    inside.decrementAndGet();
                    handled.add(event.payload());
                });

        IntStream.range(0, 10).forEach(i -> bus.publish(new ItemMoved("item-" + i, i)));

        await().until(() -> inside.get() == 3);
        await().during(Duration.ofMillis(100)).until(() -> inside.get() == 3);
        go.countDown();
        await().untilAsserted(() -> assertThat(handled).hasSize(10));
    }

    @Test
    @DisplayName("D2: with a strict order a failing event holds back all others")
    void strictOrder() {
        EventBus bus = bus();
        AtomicInteger failures = new AtomicInteger();
        bus.on(ItemMoved.class)
                .named("projection")
                .delivery(Delivery.DURABLE)
                .strictOrder()
                .handle(event -> {
                    if (event.payload().step() == 2 && failures.incrementAndGet() <= 2) {
                        throw new IllegalStateException("not yet");
                    }
                    handled.add(event.payload());
                });

        List<ItemMoved> all = new ArrayList<>();
        IntStream.range(0, 30).forEach(step -> all.add(new ItemMoved("item-" + step % 5, step)));
        bus.publishBatch(all);

        await().untilAsserted(() -> assertThat(handled).isEqualTo(all));
        assertThat(failures).hasValue(3);
    }

    @Test
    @DisplayName(
            "D2: what was handled beside a slow event is not handled again by the next instance, unlike the slow one")
    void goesOnWhereItWas() throws Exception {
        EventBus first = bus();
        subscribe(first, "goes-on");
        first.publish(new ItemMoved("slow", 0));
        slowBegan.await();
        first.publishBatch(moves("quick", 20));
        await().untilAsserted(() -> assertThat(steps(handled, "quick")).hasSize(20));
        Set<ItemMoved> again = ConcurrentHashMap.newKeySet();

        first.close(); // waits for the slow one until its deadline, and leaves it
        EventBus second = bus();
        second.on(ItemMoved.class)
                .named("goes-on")
                .delivery(Delivery.DURABLE)
                .handle(event -> again.add(event.payload()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(again).contains(new ItemMoved("slow", 0)));
        assertThat(again).containsExactly(new ItemMoved("slow", 0));
    }
}

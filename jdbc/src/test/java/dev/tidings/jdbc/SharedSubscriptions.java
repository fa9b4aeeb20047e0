// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How several instances share the partitions of subscriptions, whatever the storage. */
@Timeout(90)
abstract class SharedSubscriptions extends DurableBuses {
    private static final String NAME = "shared";
    private static final int KEYS = 40;

    private final List<ItemMoved> handled = new CopyOnWriteArrayList<>();

    /** By key: the instance that handled its last event. */
    private final Map<String, Integer> handledBy = new ConcurrentHashMap<>();

    private EventBus instance(int number, int partitions) {
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named(NAME)
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .partitions(partitions)
                .handlePayload(moved -> {
                    handled.add(moved);
                    handledBy.put(moved.item(), number);
                });
        return bus;
    }

    private static void publish(EventBus bus, int step) {
        bus.publishBatch(IntStream.range(0, KEYS)
                .mapToObj(key -> new ItemMoved("item " + key, step))
                .toList());
    }

    private int leasesOf(int number) {
        return (int) handledBy.values().stream().filter(by -> by == number).count();
    }

    /** Publishes rounds of events until the division is as expected, and returns how many rounds there were by now. */
    private int publishUntil(EventBus bus, int round, BooleanSupplier divided) {
        int[] next = {round};
        await().until(() -> {
            publish(bus, next[0]++);
            await().until(() -> handled.size() == KEYS * next[0]);
            return divided.getAsBoolean();
        });
        return next[0];
    }

    private void assertOncePerKeyInOrder(int rounds) {
        List<Integer> all = IntStream.range(0, rounds).boxed().toList();
        for (int key = 0; key < KEYS; key++) {
            assertThat(steps(handled, "item " + key)).isEqualTo(all);
        }
    }

    @Test
    @DisplayName("D2: instances that come and go share the partitions; each key's events are handled once and in order")
    void sharing() {
        EventBus first = instance(1, 4);
        int rounds = publishUntil(first, 0, () -> leasesOf(1) == KEYS);

        EventBus second = instance(2, 4);
        rounds = publishUntil(first, rounds, () -> leasesOf(1) > KEYS / 4 && leasesOf(2) > KEYS / 4);

        first.close();
        rounds = publishUntil(second, rounds, () -> leasesOf(2) == KEYS);
        assertOncePerKeyInOrder(rounds);
    }

    @Test
    @DisplayName("D2: subscriptions of one partition each are shared, too")
    void sharingSubscriptions() {
        List<EventBus> instances = new ArrayList<>();
        Map<String, Integer> lastAt = new ConcurrentHashMap<>();
        for (int number = 1; number <= 2; number++) {
            int at = number;
            EventBus bus = bus();
            instances.add(bus);
            for (int i = 0; i < 4; i++) {
                String name = "single-" + i;
                bus.on(ItemMoved.class)
                        .named(name)
                        .delivery(Delivery.DURABLE)
                        .handlePayload(moved -> lastAt.put(name, at));
            }
        }

        await().until(() -> {
            lastAt.clear();
            instances.get(0).publish(new ItemMoved("any", 0));
            await().until(() -> lastAt.size() == 4);
            return lastAt.values().stream().filter(at -> at == 1).count() == 2;
        });
    }

    @Test
    @DisplayName(
            "D2: a subscription that is divided anew, into more or fewer partitions, handles every event once and in order")
    void divideAnew() {
        int rounds = 0;
        for (int partitions : List.of(1, 4, 3, 1)) {
            EventBus bus = instance(1, partitions);
            publish(bus, rounds++);
            int all = KEYS * rounds;
            publish(bus, rounds++);
            await().until(() -> handled.size() >= all);
            bus.close();
            assertThat(partitionsStored()).isEqualTo(partitions);
        }
        EventBus last = instance(1, 1);
        publishUntil(last, rounds, () -> true);
        assertOncePerKeyInOrder(rounds + 1);
    }

    @Test
    @DisplayName("D2: while another instance serves a subscription, it keeps its partitions")
    void divideWhileServed() {
        EventBus first = instance(1, 2);
        int rounds = publishUntil(first, 0, () -> true);

        EventBus second = instance(2, 5);
        assertThat(partitionsStored()).isEqualTo(2);
        rounds = publishUntil(second, rounds, () -> leasesOf(2) > 0);
        first.close();
        rounds = publishUntil(second, rounds, () -> leasesOf(2) == KEYS);

        assertOncePerKeyInOrder(rounds);
        assertThat(partitionsStored()).isEqualTo(2);
    }

    @Test
    @DisplayName("D2: partitions are refused where they would break the order that is asked for, or cannot be")
    void refused() {
        EventBus bus = bus();
        assertThatThrownBy(() -> bus.on(ItemMoved.class)
                        .named("ordered")
                        .delivery(Delivery.DURABLE)
                        .strictOrder()
                        .partitions(2)
                        .handlePayload(handled::add))
                .isInstanceOf(InvalidSubscriptionException.class)
                .hasMessageContaining("keeps the order of all events and has several partitions");
        assertThatThrownBy(() -> bus.on(ItemMoved.class)
                        .named("local")
                        .delivery(Delivery.ASYNC)
                        .partitions(2)
                        .handlePayload(handled::add))
                .isInstanceOf(InvalidSubscriptionException.class)
                .hasMessageContaining("only DURABLE ones have");
        assertThatThrownBy(() -> bus.on(ItemMoved.class).partitions(65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64");
    }

    private int partitionsStored() {
        Storage storage = storage();
        storage.prepare();
        return storage.cursors().progress(List.of(NAME)).get(NAME).cursors().size();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log is polled once in an hour, so whoever is not woken for what he takes does not get it. */
@Timeout(60)
class WokenSubscriptionsTest extends DurableBuses {
    private static final int ROUNDS = 30;

    /** One among many others. */
    @EventType("item.lost")
    record ItemLost(int step) {}

    private final List<Integer> rare = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> often = new ConcurrentHashMap<>();

    @Override
    Storage storage() {
        return new InMemoryStorage();
    }

    private EventBus hourly() {
        EventBus bus = EventBus.builder().storage(storage()).durable(HOURLY).build();
        buses.add(bus);
        return bus;
    }

    private void subscribeToOthers(EventBus bus) {
        for (int i = 0; i < 5; i++) {
            String name = "often-" + i;
            bus.on(ItemMoved.class)
                    .named(name)
                    .delivery(Delivery.DURABLE)
                    .handlePayload(moved -> often.put(name, moved.step()));
        }
    }

    private static void publishAmidst(EventBus bus, int step, Runnable rarely) {
        bus.publish(new ItemMoved("a", step));
        rarely.run();
        bus.publish(new ItemMoved("a", step));
    }

    @Test
    @DisplayName(
            "D2: who takes one type is woken by each of its events at once, however many others are published around it")
    void byType() {
        EventBus bus = hourly();
        subscribeToOthers(bus);
        bus.on(ItemLost.class).named("rare").delivery(Delivery.DURABLE).handlePayload(lost -> rare.add(lost.step()));

        List<Integer> published = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            int step = i;
            publishAmidst(bus, step, () -> bus.publish(new ItemLost(step)));
            published.add(step);
            await().untilAsserted(() -> assertThat(rare).isEqualTo(published));
        }
    }

    @Test
    @DisplayName("D2: and so is who takes a topic, whatever the type")
    void byTopic() {
        EventBus bus = hourly();
        subscribeToOthers(bus);
        bus.onTopic("audit").named("rare").delivery(Delivery.DURABLE).handle(event -> rare.add(1));

        for (int i = 0; i < ROUNDS; i++) {
            int handled = i + 1;
            publishAmidst(
                    bus,
                    i,
                    () -> bus.publish(Event.builder(new ItemMoved("b", handled))
                            .topics(List.of("audit"))
                            .build()));
            await().untilAsserted(() -> assertThat(rare).hasSize(handled));
        }
    }
}

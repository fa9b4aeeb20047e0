// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events that are published again, on buses, whatever the storage. */
@Timeout(60)
abstract class Deduplication extends DurableBuses {
    private final List<String> handled = new CopyOnWriteArrayList<>();

    private EventBus deduplicating(Storage storage) {
        EventBus bus = EventBus.builder()
                .storage(storage)
                .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
                .deduplicate(Duration.ofHours(1))
                .build();
        buses.add(bus);
        return bus;
    }

    private static Event<ItemMoved> move(String id) {
        return Event.builder(new ItemMoved("item", 1)).id(id).build();
    }

    @Test
    @DisplayName(
            "D4, A9: a delayed event whose id was published meanwhile, or comes twice, is left out when it is due, and counted")
    void delayedAgain() {
        EventBus bus = deduplicating(storage());
        bus.on(ItemMoved.class)
                .named("d")
                .delivery(Delivery.DURABLE)
                .handle(event -> handled.add("durable " + event.id()));
        bus.publishAfter(move("1"), Duration.ofMillis(300));
        bus.publishAfter(move("2"), Duration.ofMillis(300));
        bus.publishAfter(move("2"), Duration.ofMillis(300));
        bus.publish(move("1"));

        await().untilAsserted(() -> assertThat(bus.health().details()).containsEntry("duplicates", 2L));
        await().untilAsserted(() -> assertThat(handled).containsExactlyInAnyOrder("durable 1", "durable 2"));
        assertThat(stored(bus)).containsExactly("2", "1");
    }

    private static List<String> stored(EventBus bus) {
        return bus.log().find(LogQuery.newest(1_000)).stream()
                .map(logged -> logged.event().id())
                .toList();
    }

    @Test
    @DisplayName(
            "D4: an event that is published again, here or elsewhere, is neither stored nor handled; whoever waits sees it, and it is counted")
    void publishedAgain() {
        EventBus one = deduplicating(storage());
        EventBus two = deduplicating(storage());
        one.on(ItemMoved.class).handle(event -> handled.add("sync " + event.id()));
        one.on(ItemMoved.class).named("a").delivery(Delivery.ASYNC).handle(event -> handled.add("async " + event.id()));
        one.on(ItemMoved.class)
                .named("d")
                .delivery(Delivery.DURABLE)
                .handle(event -> handled.add("durable " + event.id()));

        PublicationOutcome first = one.publishAndWait(move("1"), Duration.ofSeconds(30));
        PublicationOutcome second = one.publishAndWait(move("1"), Duration.ofSeconds(30));
        PublicationOutcome elsewhere = two.publishAndWait(move("1"), Duration.ofSeconds(30));
        one.publishBatch(List.of(move("2"), move("1"), move("3"), move("2")));

        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
        assertThat(second.handlers()).isEmpty();
        assertThat(elsewhere.duplicate()).isTrue();
        assertThat(stored(one)).containsExactly("3", "2", "1");
        await().untilAsserted(() -> assertThat(handled)
                .containsExactlyInAnyOrder(
                        "sync 1",
                        "async 1",
                        "durable 1",
                        "sync 2",
                        "async 2",
                        "durable 2",
                        "sync 3",
                        "async 3",
                        "durable 3"));
        assertThat(one.health().details()).containsEntry("duplicates", 3L);
        assertThat(two.health().details()).containsEntry("duplicates", 1L);
    }

    @Test
    @DisplayName("D4, C1: an event whose first publication was rolled back is published")
    void rolledBack() throws Exception {
        Storage storage = storage();
        EventBus bus = deduplicating(storage);
        assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                    bus.publish(move("1"));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        storage.transactions().inNewTransaction(() -> {
            bus.publish(move("1"));
            bus.publish(move("1"));
            return true;
        });

        assertThat(stored(bus)).containsExactly("1");
    }

    @Test
    @DisplayName("D4: two instances that publish the same events at the same time store and handle each once")
    void twoInstances() throws Exception {
        List<EventBus> instances = List.of(deduplicating(storage()), deduplicating(storage()));
        instances.forEach(bus ->
                bus.on(ItemMoved.class).named("d").delivery(Delivery.DURABLE).handle(event -> handled.add(event.id())));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> publishers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 4; i++) {
            EventBus bus = instances.get(i % 2);
            publishers.add(threads.submit(() -> {
                for (int id = 0; id < 100; id++) {
                    bus.publish(move("id-" + id));
                }
            }));
        }
        threads.shutdown();
        for (Future<?> publisher : publishers) {
            publisher.get();
        }

        assertThat(stored(instances.get(0))).hasSize(100).doesNotHaveDuplicates();
        await().untilAsserted(() -> assertThat(handled).hasSize(100).doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("D4: ids beyond the window are forgotten by the bus")
    void forgotten() {
        Storage storage = storage();
        EventBus bus = EventBus.builder()
                .storage(storage)
                .deduplicate(Duration.ofSeconds(1))
                .build();
        buses.add(bus);
        bus.publish(move("1"));

        Event<String> again = Event.stored("item.moved", "{}").id("1").build();
        await().until(() ->
                !storage.log().appendNew(List.of(again), Duration.ofDays(1)).isEmpty());
    }

    @Test
    @DisplayName("D4: unless asked for, an event that is published again is stored again")
    void offByDefault() {
        EventBus bus = bus();
        bus.publish(move("1"));
        bus.publish(move("1"));

        assertThat(stored(bus)).containsExactly("1", "1");
        assertThat(bus.health().details()).doesNotContainKey("duplicates");
    }
}

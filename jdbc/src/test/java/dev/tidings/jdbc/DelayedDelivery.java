// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.ScheduledPublication;
import dev.tidings.core.spi.DelayedEvent;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What delayed events may rely on when there is a storage, whatever it is. */
abstract class DelayedDelivery extends DurableBuses {
    private static final Duration SOON = Duration.ofSeconds(1);

    private static List<ItemMoved> listen(EventBus bus, Delivery delivery) {
        List<ItemMoved> handled = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("stock").delivery(delivery).handle(event -> handled.add(event.payload()));
        return handled;
    }

    private static void awaitSteps(List<ItemMoved> handled, Integer... steps) {
        await().untilAsserted(() -> assertThat(steps(handled, "a")).containsExactly(steps));
    }

    @Test
    @DisplayName("A9: an event is in the log and reaches its handlers after its delay, not before")
    void afterADelay() {
        EventBus bus = bus();
        List<ItemMoved> durable = listen(bus, Delivery.DURABLE);
        List<Event<?>> sync = new CopyOnWriteArrayList<>();
        List<Event<?>> async = new CopyOnWriteArrayList<>();
        bus.on(ItemMoved.class).named("sync").handle(sync::add);
        bus.onType("item.moved").named("async").delivery(Delivery.ASYNC).handle(async::add);

        ScheduledPublication later = bus.publishAfter(new ItemMoved("a", 1), SOON);
        assertThat(bus.log().find(LogQuery.newest(1))).isEmpty();

        awaitSteps(durable, 1);
        await().untilAsserted(() -> assertThat(sync).hasSize(1));
        await().untilAsserted(() -> assertThat(async).hasSize(1));
        assertThat(sync.get(0).payload()).isEqualTo(new ItemMoved("a", 1));
        assertThat(List.of(sync.get(0).id(), async.get(0).id())).containsOnly(later.eventId());
        assertThat(sync.get(0).time()).isEqualTo(later.dueTime());
        assertThat(bus.log().find(LogQuery.newest(10))).singleElement().satisfies(logged -> {
            assertThat(logged.event().id()).isEqualTo(later.eventId());
            assertThat(logged.recordedAt()).isAfter(later.dueTime().minusMillis(50));
        });
    }

    @Test
    @DisplayName("A9: a delayed event survives a restart, also when it came due while nobody was there")
    void survivesARestart() {
        EventBus before = bus();
        List<ItemMoved> handled = listen(before, Delivery.DURABLE);
        before.publishAfter(new ItemMoved("a", 2), SOON);
        before.close();
        preparedStorage().schedules().schedule(List.of(DelayedEvent.at(stored("a", 1), Instant.EPOCH)));
        assertThat(handled).isEmpty();

        awaitSteps(listen(bus(), Delivery.DURABLE), 1, 2);
    }

    private Storage preparedStorage() {
        Storage storage = storage();
        storage.prepare();
        return storage;
    }

    private static Event<String> stored(String item, int step) {
        return Event.stored("item.moved", "{\"item\":\"" + item + "\",\"step\":" + step + "}")
                .build();
    }

    @Test
    @DisplayName("A9: SYNC handlers of the new process get what came due between the processes")
    void localHandlersAfterARestart() {
        bus().close();
        preparedStorage().schedules().schedule(List.of(DelayedEvent.at(stored("a", 1), Instant.EPOCH)));

        EventBus after = EventBus.builder().storage(storage()).build();
        buses.add(after);
        awaitSteps(listen(after, Delivery.SYNC), 1);
    }

    @Test
    @DisplayName("A9: what is called off is never published, whichever instance would have been the one")
    void cancel() {
        EventBus one = bus();
        List<ItemMoved> handled = listen(bus(), Delivery.DURABLE);
        ScheduledPublication off = one.publishAfter(new ItemMoved("a", 1), SOON);
        ScheduledPublication on = one.publishAfter(new ItemMoved("a", 2), SOON);

        assertThat(off.cancel()).isTrue();
        assertThat(off.cancel()).isTrue();
        awaitSteps(handled, 2);
        assertThat(on.cancel()).isFalse();
        assertThat(one.log().find(LogQuery.newest(10))).hasSize(1);
    }

    @Test
    @DisplayName("A9, C1: scheduled in a transaction that is rolled back, an event is never published")
    void rollback() throws Exception {
        Storage storage = storage();
        EventBus bus = EventBus.builder().storage(storage).build();
        buses.add(bus);
        List<ItemMoved> handled = listen(bus, Delivery.DURABLE);
        List<ScheduledPublication> undone = new ArrayList<>();

        assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                    undone.add(bus.publishAfter(new ItemMoved("a", 1), Duration.ZERO));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        storage.transactions().inNewTransaction(() -> bus.publishAfter(new ItemMoved("a", 2), Duration.ofMillis(1)));

        awaitSteps(handled, 2);
        assertThat(bus.log().find(LogQuery.newest(10))).hasSize(1);
        assertThat(undone.get(0).cancel()).isTrue();
    }

    @Test
    @DisplayName("A9, C1: calling off in a transaction counts when it is committed")
    void cancelInTransaction() throws Exception {
        Storage storage = storage();
        EventBus bus = EventBus.builder().storage(storage).build();
        buses.add(bus);
        List<ItemMoved> handled = listen(bus, Delivery.DURABLE);
        ScheduledPublication stays = bus.publishAfter(new ItemMoved("a", 1), Duration.ofSeconds(2));
        ScheduledPublication goes = bus.publishAfter(new ItemMoved("a", 2), Duration.ofSeconds(2));

        assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                    assertThat(stays.cancel()).isTrue();
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(storage.transactions().inNewTransaction(goes::cancel)).isTrue();

        awaitSteps(handled, 1);
        assertThat(stays.cancel()).isFalse();
        assertThat(goes.cancel()).isTrue();
    }

    @Test
    @DisplayName("A9, D2: many that are due together are published once, by two instances that share them")
    void many() {
        EventBus one = bus();
        EventBus two = bus();
        List<ItemMoved> sync = new CopyOnWriteArrayList<>();
        for (EventBus bus : List.of(one, two)) {
            bus.on(ItemMoved.class).named("sync").handle(event -> sync.add(event.payload()));
        }
        List<ItemMoved> durable = listen(one, Delivery.DURABLE);
        Instant due = Instant.now().plusSeconds(1);
        List<ItemMoved> scheduled = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            ItemMoved moved = new ItemMoved("item-" + step % 7, step);
            (step % 2 == 0 ? one : two).publishAt(moved, due);
            scheduled.add(moved);
        }

        await().untilAsserted(() -> assertThat(durable).containsExactlyInAnyOrderElementsOf(scheduled));
        await().untilAsserted(() -> assertThat(sync).containsExactlyInAnyOrderElementsOf(scheduled));
    }

    @Test
    @DisplayName("A9: a slow SYNC handler of one delayed event delays no other one, and no DURABLE handler")
    void slowHandler() {
        EventBus bus = bus();
        CountDownLatch mayLeave = new CountDownLatch(1);
        bus.on(ItemMoved.class).named("slow").handle(event -> mayLeave.await());
        List<ItemMoved> durable = listen(bus, Delivery.DURABLE);

        bus.publishAfter(new ItemMoved("a", 1), Duration.ZERO);
        awaitSteps(durable, 1);
        bus.publishAfter(new ItemMoved("a", 2), Duration.ZERO);
        awaitSteps(durable, 1, 2);
        mayLeave.countDown();
    }

    @Test
    @DisplayName("A9: a local schedule is published at its time, however long the poll interval is")
    void wakesInTime() {
        EventBus bus = EventBus.builder().storage(storage()).durable(HOURLY).build();
        buses.add(bus);
        List<ItemMoved> handled = listen(bus, Delivery.DURABLE);
        bus.publishAfter(new ItemMoved("a", 2), Duration.ofMillis(300));
        bus.publishAfter(new ItemMoved("a", 1), Duration.ofMillis(100));

        awaitSteps(handled, 1, 2);
    }
}

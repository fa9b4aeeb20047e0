// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.TailPlace;
import dev.tidings.core.TailedEvent;
import dev.tidings.core.spi.Storage;
import dev.tidings.testing.InOwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tail loses nothing, gives nothing twice and nothing that was rolled back, whatever the storage. */
@Timeout(60)
abstract class TailedLog extends DurableBuses {
    private final List<TailedEvent> seen = new CopyOnWriteArrayList<>();

    /** Whether instances tell each other. */
    boolean signals() {
        return true;
    }

    private EventBus instance() {
        Duration poll = signals() ? Duration.ofHours(1) : Duration.ofMillis(50);
        DurableOptions options = DurableOptions.DEFAULT.withPollInterval(poll).withLeaseDuration(Duration.ofSeconds(2));
        EventBus bus = EventBus.builder()
                .storage(storage())
                .durable(options)
                .shutdownDeadline(Duration.ofSeconds(5))
                .build();
        buses.add(bus);
        return bus;
    }

    private static List<Integer> steps(List<TailedEvent> events) {
        return events.stream()
                .map(each -> each.event().payload())
                .map(json -> Integer.parseInt(json.replaceAll("\\D", "")))
                .toList();
    }

    private static ItemMoved step(int number) {
        return new ItemMoved("a", number);
    }

    /** A transaction in a thread of its own that publishes, and ends when it is told to. */
    private record Open(CountDownLatch end, CompletableFuture<Boolean> result) {
        static Open publishing(EventBus bus, Storage storage, ItemMoved moved, boolean commits) throws Exception {
            CountDownLatch published = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            CompletableFuture<Boolean> result = InOwnThread.call(() -> {
                try {
                    return storage.transactions().inNewTransaction(() -> {
                        bus.publish(moved);
                        published.countDown();
                        end.await();
                        if (!commits) {
                            throw new UnsupportedOperationException("rolled back");
                        }
                        return true;
                    });
                } catch (UnsupportedOperationException e) {
                    return false;
                }
            });
            published.await();
            return new Open(end, result);
        }

        void finish() throws Exception {
            end.countDown();
            assertThat(result.get()).isNotNull();
        }
    }

    @Test
    @DisplayName(
            "F4, E6: a tail gets what is committed from now on, with position, time and JSON, in a process that handles nothing")
    void fromNowOn() {
        EventBus bus = instance();
        bus.publish(step(1));
        Tail tail = bus.tail(TailOptions.DEFAULT, seen::add);
        bus.publish(step(2));
        bus.publishBatch(List.of(step(3), step(4)));

        await().until(() -> seen.size() == 3);
        assertThat(steps(seen)).containsExactly(2, 3, 4);
        assertThat(seen.get(0).position()).hasValue(2);
        assertThat(seen.get(0).recordedAt()).isNotNull();
        assertThat(seen.get(0).event().type()).isEqualTo("item.moved");
        await().until(() -> tail.place().map(TailPlace::position).orElse(0L) == 4);
    }

    @Test
    @DisplayName("F4: an event comes late when its transaction commits late, and never when it is rolled back")
    void lateAndRolledBack() throws Exception {
        Storage storage = storage();
        storage.prepare();
        EventBus bus = onStorage(storage);
        Open late = Open.publishing(bus, storage, step(1), true);
        Open undone = Open.publishing(bus, storage, step(2), false);
        Tail tail = bus.tail(TailOptions.DEFAULT, seen::add);
        bus.publish(step(3));
        await().until(() -> seen.size() == 1);
        undone.finish();
        bus.publish(step(4));
        await().until(() -> seen.size() == 2);
        late.finish();

        await().until(() -> seen.size() == 3);
        assertThat(steps(seen)).containsExactly(3, 4, 1);
        bus.publish(step(5));
        await().until(() -> seen.size() == 4);
        await().untilAsserted(() -> {
            bus.publish(new ItemMoved("other", 6));
            assertThat(tail.place().orElseThrow().cursor().gaps()).isEmpty();
        });
    }

    private EventBus onStorage(Storage storage) {
        EventBus bus = EventBus.builder()
                .storage(storage)
                .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
                .shutdownDeadline(Duration.ofSeconds(5))
                .build();
        buses.add(bus);
        return bus;
    }

    @Test
    @DisplayName("E6: what was in flight when a client left comes when it resumes, and nothing twice")
    void resumed() throws Exception {
        Storage storage = storage();
        storage.prepare();
        EventBus bus = onStorage(storage);
        Open late = Open.publishing(bus, storage, step(1), true);
        Tail tail = bus.tail(TailOptions.DEFAULT, seen::add);
        bus.publish(step(2));
        bus.publish(step(3));
        await().until(() -> seen.size() == 2);
        tail.close();
        TailPlace afterTheFirst =
                TailPlace.parse(seen.get(0).place().orElseThrow().toString());
        late.finish();
        bus.publish(step(4));

        List<TailedEvent> resumed = new CopyOnWriteArrayList<>();
        Tail unused = bus.tail(TailOptions.DEFAULT.after(afterTheFirst), resumed::add);
        await().until(() -> resumed.size() == 3);
        bus.publish(step(5));
        await().until(() -> resumed.size() == 4);
        assertThat(steps(resumed)).containsExactly(1, 3, 4, 5);
    }

    @Test
    @DisplayName("F4: events of another instance come at once, beside one that handles them")
    void ofAnotherInstance() {
        AtomicInteger handled = new AtomicInteger();
        EventBus handling = instance();
        handling.on(ItemMoved.class)
                .named("mover")
                .delivery(Delivery.DURABLE)
                .handle(event -> handled.incrementAndGet());
        EventBus looking = instance();
        Tail unused = looking.tail(TailOptions.DEFAULT, seen::add);
        await().untilAsserted(() -> {
            handling.publish(step(0)); // until the instances know each other
            assertThat(seen).isNotEmpty();
        });
        for (int step = 1; step <= 5; step++) {
            int number = step;
            handling.publish(step(step));
            await().until(() -> steps(seen).contains(number));
        }
        await().until(() -> handled.get() == seen.size());
    }

    @Test
    @DisplayName(
            "F4, E6: with writers that commit and roll back in any order, tails that come and resume see each event once")
    void concurrentWriters() throws Exception {
        Storage storage = storage();
        storage.prepare();
        EventBus bus = onStorage(storage);
        TailOptions roomy = TailOptions.DEFAULT.withQueueCapacity(10_000);
        Tail whole = bus.tail(roomy, seen::add);
        List<CompletableFuture<List<Integer>>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int first = writer * 1000;
            writers.add(InOwnThread.call(() -> write(bus, storage, first)));
        }
        List<TailedEvent> hopping = new CopyOnWriteArrayList<>();
        TailPlace place = TailPlace.BEGINNING;
        while (!writers.stream().allMatch(CompletableFuture::isDone)) {
            place = hop(bus, roomy.after(place), hopping);
        }
        List<Integer> committed = new ArrayList<>();
        for (CompletableFuture<List<Integer>> writer : writers) {
            committed.addAll(writer.get());
        }
        Tail last = bus.tail(roomy.after(place), hopping::add);

        await().untilAsserted(() -> assertThat(steps(seen)).containsExactlyInAnyOrderElementsOf(committed));
        await().untilAsserted(() -> assertThat(steps(hopping)).containsExactlyInAnyOrderElementsOf(committed));
        assertThat(whole.missed() + last.missed()).isZero();
    }

    /** Sees some events, and says where it left. */
    private static TailPlace hop(EventBus bus, TailOptions options, List<TailedEvent> all) {
        List<TailedEvent> some = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        Tail tail = bus.tail(options, new TailListener() {
            @Override
            public void event(TailedEvent event) {
                some.add(event);
            }

            @Override
            public void ended(Tail.End end) {
                ended.countDown();
            }
        });
        await().until(() -> some.size() > 20 || tail.place().isPresent());
        tail.close();
        await().until(() -> ended.getCount() == 0);
        all.addAll(some);
        return TailPlace.parse(tail.place().orElseThrow().toString());
    }

    private static List<Integer> write(EventBus bus, Storage storage, int first) throws Exception {
        Random random = new Random(first);
        List<Integer> committed = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int number = first + i;
            boolean commits = random.nextInt(4) > 0;
            int lines = random.nextInt(50);
            try {
                storage.transactions().inNewTransaction(() -> {
                    bus.publish(new ItemMoved("x", number));
                    for (int line = 0; line < lines; line++) {
                        Thread.onSpinWait();
                    }
                    if (!commits) {
                        throw new UnsupportedOperationException("rolled back");
                    }
                    return true;
                });
                committed.add(number);
            } catch (UnsupportedOperationException e) {
                // rolled back: nobody may see it
            }
        }
        return committed;
    }
}

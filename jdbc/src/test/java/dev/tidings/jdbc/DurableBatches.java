// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerState;
import dev.tidings.core.StartFrom;
import dev.tidings.core.Subscribe;
import dev.tidings.core.SubscriptionBuilder;
import dev.tidings.core.Transformation;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DURABLE handlers that take several events at once, whatever the storage. */
@Timeout(60)
abstract class DurableBatches extends DurableBuses {
    /** What the handler was called with, also in calls that failed. */
    private final List<List<ItemMoved>> calls = new CopyOnWriteArrayList<>();

    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void go() {
        go.countDown();
    }

    private void note(List<Event<ItemMoved>> events) {
        calls.add(events.stream().map(Event::payload).toList());
    }

    private void noteAndRefuse(List<Event<ItemMoved>> events, ItemMoved refused, AtomicInteger times) {
        note(events);
        if (events.stream().anyMatch(event -> event.payload().equals(refused)) && times.getAndDecrement() > 0) {
            throw new IllegalStateException("refused " + refused);
        }
    }

    private static SubscriptionBuilder<ItemMoved> batches(EventBus bus) {
        return bus.on(ItemMoved.class)
                .named("batches")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST);
    }

    private static List<ItemMoved> moves(int from, int to, int items) {
        return IntStream.range(from, to)
                .mapToObj(step -> new ItemMoved("item-" + step % items, step))
                .toList();
    }

    private List<ItemMoved> handled() {
        return calls.stream().flatMap(List::stream).toList();
    }

    private List<Integer> sizes() {
        return calls.stream().map(List::size).toList();
    }

    @Test
    @DisplayName(
            "A15, D2: a backlog comes in full batches, in the order of the log, also when they are larger than a page")
    void fullBatches() {
        EventBus bus = bus();
        bus.publishBatch(moves(0, 1_000, 7));

        batches(bus).handleBatch(300, Duration.ZERO, this::note);

        await().untilAsserted(() -> assertThat(handled()).isEqualTo(moves(0, 1_000, 7)));
        assertThat(sizes()).containsExactly(300, 300, 300, 100);
    }

    @Test
    @DisplayName("A15, D2: nobody waits for a batch to fill up; what comes meanwhile is the next one")
    void nobodyWaits() {
        EventBus bus = bus();
        batches(bus).handleBatch(100, Duration.ZERO, events -> {
            note(events);
            go.await();
        });

        bus.publish(new ItemMoved("a", 0));
        await().until(() -> calls.size() == 1);
        bus.publishBatch(moves(1, 50, 3));
        go.countDown();

        await().untilAsserted(() -> assertThat(sizes()).containsExactly(1, 49));
    }

    @Test
    @DisplayName(
            "A15, D3: of a batch that fails, each event comes again by itself, and only the bad one becomes a dead letter")
    void oneBadEvent() {
        EventBus bus = bus();
        ItemMoved bad = new ItemMoved("item-1", 4);
        bus.publishBatch(moves(0, 10, 3));

        batches(bus).handleBatch(10, Duration.ZERO, events -> noteAndRefuse(events, bad, new AtomicInteger(1)));

        await().untilAsserted(() -> assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10)))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.event().payload()).contains("\"step\":4");
                    assertThat(letter.lastAttempt().number()).isEqualTo(FAST.maxAttempts());
                    assertThat(letter.lastAttempt().error()).contains("refused");
                }));
        await().untilAsserted(() ->
                assertThat(handled().subList(10, handled().size())).containsAll(moves(0, 10, 3)));
        assertThat(sizes().get(0)).isEqualTo(10);
        assertThat(sizes().subList(1, sizes().size())).containsOnly(1);
        assertThat(handled().stream().filter(bad::equals)).hasSize(1 + FAST.maxAttempts());
    }

    @Test
    @DisplayName(
            "A15, D2, D3: an event of a failed batch holds back those of its key in the same batch, in order, and no other")
    void keyOrderInAFailedBatch() {
        EventBus bus = bus();
        ItemMoved bad = new ItemMoved("item-1", 1);
        AtomicInteger refusals = new AtomicInteger(2); // of the batch, and of the event alone
        bus.publishBatch(moves(0, 12, 3));

        batches(bus).handleBatch(12, Duration.ZERO, events -> noteAndRefuse(events, bad, refusals));

        await().untilAsserted(() -> assertThat(handled()).hasSize(12 + 1 + 12));
        List<ItemMoved> alone = handled().subList(13 - 1, 25);
        assertThat(steps(alone, "item-0")).containsExactly(0, 3, 6, 9);
        assertThat(steps(alone, "item-1")).containsExactly(1, 1, 4, 7, 10);
        assertThat(steps(alone, "item-2")).containsExactly(2, 5, 8, 11);
        await().untilAsserted(() -> assertThat(stateOf(bus, "batches").state()).isEqualTo(HandlerState.State.DONE));
    }

    @Test
    @DisplayName("A15, D2: with strict order a failed event holds back all behind it, in the order of the log")
    void strictOrder() {
        EventBus bus = bus();
        ItemMoved bad = new ItemMoved("item-2", 2);
        AtomicInteger refusals = new AtomicInteger(2);
        bus.publishBatch(moves(0, 6, 3));

        batches(bus).strictOrder().handleBatch(6, Duration.ZERO, events -> noteAndRefuse(events, bad, refusals));

        await().untilAsserted(() -> assertThat(handled()).hasSize(6 + 7));
        assertThat(handled().subList(6, 13).stream().map(ItemMoved::step)).containsExactly(0, 1, 2, 2, 3, 4, 5);
    }

    @Test
    @DisplayName(
            "A15, D2: what a transactional handler publishes for a batch is stored with the batch's cursor, or not at all")
    void joinedBatch() {
        Storage storage = storage();
        EventBus bus = EventBus.builder().storage(storage).build();
        buses.add(bus);
        List<Object> counted = new CopyOnWriteArrayList<>();
        AtomicInteger refusals = new AtomicInteger(1);
        bus.publishBatch(moves(0, 500, 7));
        bus.onType("batch.counted")
                .named("follower")
                .delivery(Delivery.DURABLE)
                .handle(event -> counted.add(((Map<?, ?>) event.payload()).get("events")));

        batches(bus).transactional().handleBatch(250, Duration.ZERO, events -> {
            bus.publish("batch.counted", Map.of("events", events.size()));
            noteAndRefuse(events, new ItemMoved("item-0", 0), refusals);
        });

        await().untilAsserted(() -> assertThat(handled()).hasSize(250 + 500));
        await().untilAsserted(() -> assertThat(counted).hasSize(250 + 1));
        assertThat(counted)
                .filteredOn(size -> ((Number) size).intValue() == 250)
                .hasSize(1);
        assertThat(counted).filteredOn(size -> ((Number) size).intValue() == 1).hasSize(250);
    }

    @Test
    @DisplayName("A15, A13, A14: filters and transformations come before the batch, and a split makes none larger")
    void stages() {
        EventBus bus = bus();
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        bus.publishBatch(moves(0, 10, 3));
        bus.publish("parcel.packed", Map.of("boxes", List.of(1, 2, 3, 4, 5)));

        batches(bus).filter(event -> event.payload().step() % 2 == 0).handleBatch(10, Duration.ZERO, this::note);
        bus.onType("parcel.packed")
                .named("boxes")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .transform(Transformation.split("boxes"))
                .handleBatch(2, Duration.ZERO, events -> sizes.add(events.size()));

        await().untilAsserted(
                        () -> assertThat(handled()).extracting(ItemMoved::step).containsExactly(0, 2, 4, 6, 8));
        await().untilAsserted(() -> assertThat(sizes).containsExactly(2, 2, 1));
    }

    @Test
    @DisplayName("A15, B2: an event that cannot be read becomes a dead letter, the others of its batch are handled")
    void unreadable() {
        EventBus bus = bus();
        bus.publishBatch(List.of(
                new ItemMoved("a", 0),
                Event.of("item.moved", Map.of("item", "a", "step", "none")),
                new ItemMoved("a", 2)));

        batches(bus).handleBatch(10, Duration.ZERO, this::note);

        await().untilAsserted(() -> assertThat(steps(handled(), "a")).containsExactly(0, 2));
        await().untilAsserted(() -> assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.lastAttempt().error()).contains("step")));
    }

    @Test
    @DisplayName(
            "A15, D3: a batch beyond its time limit has failed, and each of its events gets the whole time for itself")
    void timeLimit() {
        EventBus bus = bus();
        bus.publishBatch(moves(0, 5, 2));

        batches(bus).timeLimit(Duration.ofMillis(100)).handleBatch(5, Duration.ZERO, events -> {
            note(events);
            if (events.size() > 1) {
                go.await(); // until it is interrupted
            }
        });

        await().untilAsserted(() -> assertThat(sizes()).containsExactly(5, 1, 1, 1, 1, 1));
        assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10))).isEmpty();
    }

    static final class Annotated {
        private final List<Integer> sizes = new ArrayList<>();

        @Subscribe(name = "annotated", delivery = Delivery.DURABLE, transactional = true, batchSize = 50)
        synchronized void on(List<Event<ItemMoved>> events) {
            sizes.add(events.size());
        }

        synchronized int sum() {
            return sizes.stream().mapToInt(Integer::intValue).sum();
        }

        synchronized int largest() {
            return sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    @Test
    @DisplayName("A15, A3: an annotated method takes batches from the log")
    void annotated() {
        EventBus bus = bus();
        Annotated handler = new Annotated();
        bus.register(handler);

        bus.publishBatch(moves(0, 120, 7));

        await().untilAsserted(() -> assertThat(handler.sum()).isEqualTo(120));
        assertThat(handler.largest()).isEqualTo(50);
    }
}

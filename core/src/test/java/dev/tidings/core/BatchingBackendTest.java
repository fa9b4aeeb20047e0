// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.RecordingBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E4: batches in front of a backend")
class BatchingBackendTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final RecordingBackend backend = new RecordingBackend("crm");

    private EventBus bus(BatchingBackend batching) {
        return EventBus.builder().backend(batching).build();
    }

    private static List<OrderShipped> shipments(int count) {
        return IntStream.range(0, count).mapToObj(i -> new OrderShipped("" + i)).toList();
    }

    private List<Object> sent() {
        return backend.events().stream().<Object>map(Event::payload).toList();
    }

    @Test
    @DisplayName("E4: unless said, batches have 100 events and wait for 5 seconds")
    void defaults() {
        BatchingBackend batching = new BatchingBackend(backend);

        assertThat(batching.size()).isEqualTo(100);
        assertThat(batching.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(batching.name()).isEqualTo("crm");
    }

    @Test
    @DisplayName("E4, D8: full batches go at once, the rest is held back and goes when the bus is closed, in order")
    void fullBatchesAndTheRest() {
        try (EventBus bus = bus(new BatchingBackend(backend, 100, LONG))) {
            shipments(250).forEach(bus::publish);
            await().until(() -> backend.sizes().size() == 2);
        }
        assertThat(backend.sizes()).containsExactly(100, 100, 50);
        assertThat(sent()).isEqualTo(shipments(250));
        assertThat(backend.isClosed()).isTrue();
    }

    @Test
    @DisplayName("E4: a batch that does not get full goes when its first event has waited for the interval, not before")
    void interval() {
        Duration interval = Duration.ofMillis(80);
        try (EventBus bus = bus(new BatchingBackend(backend, 100, interval))) {
            long before = System.nanoTime();
            shipments(3).forEach(bus::publish);
            await().until(() -> backend.events().size() == 3);

            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(interval.toNanos());
            bus.publish(new OrderShipped("next"));
            await().until(() -> backend.events().size() == 4);
        }
        assertThat(sent()).startsWith(shipments(3).toArray());
    }

    @Test
    @DisplayName("E4, A5: an event that is held back is unconfirmed until its batch was sent")
    void heldBackIsUnconfirmed() {
        try (EventBus bus = bus(new BatchingBackend(backend, 2, LONG))) {
            PublicationOutcome first = bus.publishAndWait(new OrderShipped("0"), Duration.ofMillis(20));
            assertThat(first.handlers()).extracting(HandlerOutcome::state).containsExactly(State.PENDING);
            assertThat(backend.sizes()).isEmpty();

            PublicationOutcome second = bus.publishAndWait(new OrderShipped("1"), Duration.ofSeconds(30));
            assertThat(second.handlers()).extracting(HandlerOutcome::state).containsExactly(State.SUCCEEDED);
        }
        assertThat(backend.sizes()).containsExactly(2);
    }

    @Test
    @DisplayName("E4, A6: a batch that fails is reported event by event, and the next one is sent")
    void failingBatch() {
        List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
        try (EventBus bus = EventBus.builder()
                .backend(new BatchingBackend(backend, 3, LONG))
                .onHandlerError(failures::add)
                .build()) {
            backend.failing(true);
            shipments(3).forEach(bus::publish);
            await().until(() -> failures.size() == 3);
            backend.failing(false);
            bus.publish(new OrderShipped("later"));
        }
        assertThat(failures).extracting(HandlerFailure::subscription).containsOnly("backend.crm");
        assertThat(failures)
                .extracting(failure -> (Object) failure.event().payload())
                .isEqualTo(shipments(3));
        assertThat(sent()).containsExactly(new OrderShipped("later"));
    }

    @Test
    @DisplayName("E4: sizes and intervals that cannot be are refused with what is allowed")
    void refused() {
        assertThatThrownBy(() -> new BatchingBackend(backend, 0, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("0 events", "at least 1");
        assertThatThrownBy(() -> new BatchingBackend(backend, 1, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("PT-1S", "not negative");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.tidings.core.BackendStatus.Circuit;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.FlakyBackend;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D6: a backend that is out of reach, and files behind it")
class FailoverBusTest {
    @TempDir
    Path folder;

    private final FlakyBackend backend = new FlakyBackend("broker");
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();

    private EventBusBuilder builder() {
        return EventBus.builder()
                .name("shop")
                .backend(backend)
                .codec(new SmallCodec())
                .onHandlerError(failures::add)
                .shutdownDeadline(Duration.ofSeconds(5))
                .failover(FailoverOptions.in(folder));
    }

    private static Event<?> event(int number) {
        return Event.builder(new OrderShipped("carrier " + number))
                .id("event-" + number)
                .build();
    }

    private static void publish(EventBus bus, int from, int to) {
        IntStream.range(from, to).forEach(number -> bus.publish(event(number)));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "event-" + number).toList();
    }

    private static List<String> ids(List<Event<?>> events) {
        return events.stream().<String>map(Event::id).toList();
    }

    private static void awaitOutage(EventBus bus) {
        await().until(() -> bus.backends().get(0).trouble().isPresent());
    }

    @Test
    void eventsWaitInOrderAreShownAndLeaveByThemselvesWhenItAnswersAgain() {
        backend.down();
        try (EventBus bus = builder().build()) {
            publish(bus, 0, 25);
            awaitOutage(bus);
            await().until(() -> bus.failover().consume(30).size() == 25);
            for (int i = 0; i < 2; i++) {
                assertThat(ids(bus.failover().consume(10))).isEqualTo(ids(0, 10));
            }
            assertThat(bus.failover().consume(1).get(0).payload()).isEqualTo(Map.of("carrier", "carrier 0"));
            publish(bus, 25, 30);
            backend.up();
            await().until(() -> backend.arrived().size() == 30);
            await().until(() -> bus.failover("broker").isEmpty());
            publish(bus, 30, 35);
            await().until(() -> backend.arrived().size() == 35);
            assertThat(backend.arrivedIds()).isEqualTo(ids(0, 35));
        }
        assertThat(failures).isEmpty();
        assertThat(backend.hasOverlapped()).isFalse();
    }

    @Test
    @DisplayName("D6, E9: from files a backend that takes no JSON gets maps, as it does from a log")
    void payloadsFromFilesAreMaps() {
        try (EventBus bus =
                builder().failover(FailoverOptions.in(folder).always(true)).build()) {
            publish(bus, 0, 1);
            await().until(() -> backend.arrived().size() == 1);
            assertThat(backend.arrived().get(0).payload()).isEqualTo(Map.of("carrier", "carrier 0"));
        }
    }

    @Test
    void publishFromFailoverSendsExactlyTheFirstOnes() {
        Thread here = Thread.currentThread();
        backend.down();
        try (EventBus bus = builder().build()) {
            publish(bus, 0, 25);
            await().until(() -> bus.failover().consume(30).size() == 25);
            assertThat(bus.failover().publishFromFailover(10)).isZero();
            backend.weather(events -> {
                if (!Thread.currentThread().equals(here)) {
                    throw new IOException("still nobody");
                }
            });
            assertThat(bus.failover().publishFromFailover(10)).isEqualTo(10);
            assertThat(backend.arrivedIds()).isEqualTo(ids(0, 10));
            assertThat(ids(bus.failover().consume(1))).containsExactly("event-10");
        }
    }

    @Test
    void theCircuitAndWhatWaitsAreTold() {
        backend.down();
        try (EventBus bus = builder().build()) {
            assertThat(bus.backends().get(0).circuit()).isEqualTo(Circuit.CLOSED);
            assertThat(bus.health().details()).containsEntry("backend.broker", "closed");
            publish(bus, 0, 3);
            awaitOutage(bus);
            BackendStatus status = bus.backends().get(0);
            assertThat(status.name()).isEqualTo("broker");
            assertThat(status.circuit()).isNotEqualTo(Circuit.CLOSED);
            assertThat(status.trouble().orElseThrow()).contains("nobody answers at broker:1234");
            assertThat(status.outages()).isEqualTo(1);
            await().until(() -> bus.failover().consume(9).size() == 3);
            assertThat(bus.health().details()).containsEntry("backend.broker.waiting", 3L);
            assertThat(bus.health().healthy()).isTrue();
            backend.up();
            await().until(() -> bus.backends().get(0).circuit() == Circuit.CLOSED);
            await().until(() -> bus.backends().get(0).sent() == 3);
            await().until(() ->
                    bus.health().details().get("backend.broker.waiting").equals(0L));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsRefusedIsPutAsideAndItsNeighboursGoOn(boolean always) throws Exception {
        backend.refuse(event -> event.id().equals("event-3") || event.id().equals("event-7"));
        try (EventBus bus =
                builder().failover(FailoverOptions.in(folder).always(always)).build()) {
            publish(bus, 0, 10);
            await().until(() -> backend.arrived().size() == 8);
            await().until(() -> bus.backends().get(0).refused() == 2);
            await().until(() -> bus.failover().isEmpty());
        }
        assertThat(backend.arrivedIds()).doesNotContain("event-3", "event-7");
        List<String> lines = Files.readAllLines(folder.resolve("shop/broker/refused.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("\"reason\":\"not to my taste\"", "\"id\":\"event-3\"")
                .contains("\"payload\":{\"carrier\":\"carrier 3\"}", "\"type\":\"order.shipped\"");
        assertThat(lines.get(1)).contains("\"id\":\"event-7\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventAtWhichItFailsDoesNotStopTheOthers(boolean always) throws Exception {
        backend.weather(events -> {
            if (ids(events).contains("event-2")) {
                throw new IllegalArgumentException("no such field");
            }
        });
        try (EventBus bus =
                builder().failover(FailoverOptions.in(folder).always(always)).build()) {
            publish(bus, 0, 6);
            await().until(() -> backend.arrived().size() == 5);
        }
        assertThat(backend.arrivedIds()).isEqualTo(List.of("event-0", "event-1", "event-3", "event-4", "event-5"));
        assertThat(Files.readString(folder.resolve("shop/broker/refused.jsonl")))
                .contains("event-2", "failed 3 times", "no such field");
    }

    @Test
    void aFailureThatPassesCostsNothing() {
        int[] left = {2};
        backend.weather(events -> {
            if (left[0]-- > 0) {
                throw new IllegalStateException("hiccup");
            }
        });
        try (EventBus bus = builder().build()) {
            publish(bus, 0, 5);
            await().until(() -> backend.arrived().size() == 5);
        }
        assertThat(backend.arrivedIds()).isEqualTo(ids(0, 5));
        assertThat(folder.resolve("shop/broker/refused.jsonl")).doesNotExist();
    }

    @Test
    void whatABackendThrowsNeverEndsTheSending() {
        int[] calls = {0};
        backend.weather(events -> {
            switch (calls[0]++) {
                case 0 -> throw new NoClassDefFoundError("a class");
                case 1 -> throw new InterruptedException("by itself");
                case 2 -> Thread.currentThread().interrupt();
                default -> {}
            }
        });
        try (EventBus bus = builder().build()) {
            publish(bus, 0, 5);
            await().until(() -> backend.arrived().size() >= 5);
            publish(bus, 5, 8);
            await().until(() -> backend.arrivedIds().contains("event-7"));
        }
        assertThat(backend.arrivedIds().stream().distinct()).isEqualTo(ids(0, 8));
    }

    private record Secret(int number) implements SmallCodec.Unwritable {}

    @Test
    void anEventThatCannotBeWrittenIsPutAsideAndItsNeighboursGoOn() throws Exception {
        Event<?> unwritable = event(1).as("order.shipped", new Secret(7));
        backend.down();
        try (EventBus bus = builder().build()) {
            bus.publishBatch(List.of(event(0), unwritable, event(2)));
            awaitOutage(bus);
            await().until(() -> bus.failover().consume(5).size() == 2);
            assertThat(ids(bus.failover().consume(5))).containsExactly("event-0", "event-2");
        }
        assertThat(Files.readString(folder.resolve("shop/broker/refused.jsonl")))
                .contains("event-1", "Secret", "cannot be written as JSON")
                .doesNotContain("7}");
    }

    @Test
    void aSlowBackendDoesNotBlockPublishers() {
        backend.stuck();
        try (EventBus bus = builder()
                .failover(FailoverOptions.in(folder).sync(FailoverOptions.Sync.SYSTEM))
                .build()) {
            publish(bus, 0, 10_500);
            assertThat(backend.sends()).isLessThanOrEqualTo(1);
            assertThat(ids(bus.failover().consume(3))).isEqualTo(ids(0, 3));
            backend.release();
            await().until(() -> backend.arrived().size() == 10_500);
            await().until(() -> bus.failover().isEmpty());
            assertThat(backend.arrivedIds()).isEqualTo(ids(0, 10_500));
        }
    }

    @Test
    @DisplayName("E4: a batch waits for the flush interval, and is sent when the bus is closed")
    void batchesAreGatheredInFrontOfTheFiles() {
        BatchingBackend batching = new BatchingBackend(backend, 4, Duration.ofHours(1));
        try (EventBus bus = builder().backend(batching).build()) {
            publish(bus, 0, 10);
            await().until(() -> backend.arrived().size() == 8);
        }
        assertThat(backend.arrivedIds()).isEqualTo(ids(0, 10));
        assertThat(backend.sends()).isEqualTo(3);
    }

    @Test
    @DisplayName("E10: a backend that is down does not delay another one, and each has files of its own")
    void anotherBackendGoesOn() {
        FlakyBackend other = new FlakyBackend("other");
        backend.down();
        try (EventBus bus = builder().route(BackendRoute.to(other)).build()) {
            publish(bus, 0, 5);
            await().until(() -> other.arrived().size() == 5);
            await().until(() -> bus.failover("broker").consume(9).size() == 5);
            assertThat(bus.failover("other").isEmpty()).isTrue();
            assertThatThrownBy(bus::failover)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("broker, other");
            assertThatThrownBy(() -> bus.failover("third")).hasMessageContaining("'third'");
            assertThatThrownBy(() -> bus.failover("other").consume(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatDoesNotFitIsReportedToTheErrorListeners() {
        backend.down();
        FailoverOptions options = FailoverOptions.in(folder).always(true).limit(1 << 20, OverflowPolicy.FAIL);
        try (EventBus bus = builder().failover(options).build()) {
            bus.publish(Event.builder(new OrderShipped("x".repeat(900_000))).build());
            bus.publish(Event.builder(new OrderShipped("x".repeat(900_000))).build());
            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error()).isInstanceOf(FailoverFullException.class));
            publish(bus, 0, 1);
            assertThat(failures).hasSize(1);
        }
    }

    @Test
    void whatIsLeftOutIsCounted() {
        backend.down();
        FailoverOptions options = FailoverOptions.in(folder).always(true).limit(1 << 20, OverflowPolicy.DROP);
        try (CapturedLog log = CapturedLog.of("dev.tidings.failover", Level.WARN);
                EventBus bus = builder().failover(options).build()) {
            for (int i = 0; i < 4; i++) {
                bus.publish(Event.builder(new OrderShipped("x".repeat(900_000))).build());
            }
            assertThat(failures).isEmpty();
            assertThat(bus.health().details()).containsEntry("backend.broker.dropped", 3L);
            assertThat(log.lines()).filteredOn(line -> line.contains("is full")).hasSize(1);
        }
    }

    @Test
    void withoutAnythingBehindItTheBusWarns() {
        try (CapturedLog log = CapturedLog.of(EventBus.class, Level.WARN);
                EventBus bus = EventBus.builder().backend(backend).build()) {
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("'broker' has neither a storage nor a failover"));
            assertThatThrownBy(bus::failover)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("give the bus a storage, or a folder");
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsSaidWhenTheBusIsMade() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        FlakyBackend other = new FlakyBackend("other");
        assertThatThrownBy(() -> builder()
                        .failover(FailoverOptions.in(file))
                        .route(BackendRoute.to(other))
                        .build())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("broker");
        assertThat(backend.isClosed()).isTrue();
    }
}

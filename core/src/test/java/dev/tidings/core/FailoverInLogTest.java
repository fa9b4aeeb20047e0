// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.support.FlakyBackend;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D6: with a storage, events wait in the log for a backend that is out of reach")
class FailoverInLogTest {
    private static final String SUBSCRIPTION = "backend.broker";

    private final InMemoryStorage storage = new InMemoryStorage();
    private final FlakyBackend backend = new FlakyBackend("broker");

    private EventBusBuilder builder(BackendRoute route) {
        return EventBus.builder()
                .name("shop")
                .storage(storage)
                .route(route)
                .codec(new SmallCodec())
                .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
                .shutdownDeadline(Duration.ofSeconds(20));
    }

    private EventBus bus() {
        return builder(BackendRoute.to(backend)).build();
    }

    private static Event<?> event(int number) {
        return Event.builder(new OrderShipped("carrier " + number))
                .id("event-" + number)
                .key(number % 3 == 0 ? null : "key-" + number % 7)
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

    private void assertNoAttempts(EventBus bus, int events) {
        SubscriptionDiagnosis diagnosis = bus.log().diagnose(SUBSCRIPTION);
        assertThat(diagnosis.pending().count()).isZero();
        assertThat(diagnosis.deadLetters()).isZero();
        for (int position = 1; position <= events; position++) {
            assertThat(bus.log().failedAttempts(position)).isEmpty();
        }
    }

    @Test
    void anOutageCountsNoAttemptsAndKeepsTheOrder() {
        backend.down();
        try (EventBus bus = bus()) {
            publish(bus, 0, 300);
            awaitOutage(bus);
            await().until(() -> backend.sends() >= 2);
            assertThat(ids(bus.failover().consume(10))).isEqualTo(ids(0, 10));
            assertThat(ids(bus.failover().consume(1_000))).isEqualTo(ids(0, 300));
            assertThat(bus.failover().consume(1).get(0).payload()).isEqualTo(Map.of("carrier", "carrier 0"));
            assertNoAttempts(bus, 300);
            backend.up();
            await().until(() -> backend.arrived().size() == 300);
            await().until(() -> bus.failover().isEmpty());
            assertThat(backend.arrivedIds()).isEqualTo(ids(0, 300));
            assertNoAttempts(bus, 300);
        }
    }

    @Test
    void publishFromFailoverSendsAtOnceWhatHasWaitedLongest() {
        backend.down();
        try (EventBus bus = bus()) {
            publish(bus, 0, 20);
            await().until(() -> backend.sends() >= 3); // the next probe is seconds away
            assertThat(bus.failover().publishFromFailover(10)).isZero();
            backend.up();
            assertThat(bus.failover().publishFromFailover(10)).isGreaterThanOrEqualTo(10);
            await().until(() -> backend.arrived().size() == 20);
            assertThat(backend.arrivedIds()).isEqualTo(ids(0, 20));
        }
    }

    @Test
    void whatIsRefusedBecomesADeadLetterAtOnceAndItsNeighboursGoOn() {
        backend.refuse(event -> event.id().equals("event-3"));
        try (EventBus bus = bus()) {
            bus.publishBatch(IntStream.range(0, 10)
                    .<Event<?>>mapToObj(FailoverInLogTest::event)
                    .toList());
            await().until(() -> backend.arrived().size() == 9);
            await().until(() ->
                    !bus.log().deadLetters().find(DeadLetterQuery.newest(10)).isEmpty());
            assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10)))
                    .singleElement()
                    .satisfies(dead -> {
                        assertThat(dead.event().id()).isEqualTo("event-3");
                        assertThat(dead.lastAttempt().number()).isEqualTo(1);
                        assertThat(dead.lastAttempt().error()).contains("Refused: not to my taste");
                    });
            assertThat(bus.backends().get(0).refused()).isEqualTo(1);
            assertThat(bus.backends().get(0).outages()).isZero();
        }
        assertThat(backend.arrivedIds())
                .isEqualTo(
                        ids(0, 10).stream().filter(id -> !id.equals("event-3")).toList());
    }

    @Test
    @DisplayName("D6, D8: a close during an outage is quick, and the next bus goes on exactly there")
    void theNextBusGoesOnWhereThisOneStopped() {
        try (EventBus bus = bus()) {
            publish(bus, 0, 50);
            await().until(() -> backend.arrived().size() == 50);
            backend.down();
            publish(bus, 50, 100);
            awaitOutage(bus);
            long begin = System.nanoTime();
            bus.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
        FlakyBackend next = new FlakyBackend("broker");
        try (EventBus bus = builder(BackendRoute.to(next)).build()) {
            publish(bus, 100, 110);
            await().until(() -> next.arrived().size() >= 60);
            await().until(() -> bus.failover().isEmpty());
            assertThat(next.arrivedIds()).isEqualTo(ids(50, 110));
            assertNoAttempts(bus, 110);
        }
    }

    @Test
    void diagnosisNamesTheBackend() {
        backend.down();
        try (EventBus bus = bus()) {
            publish(bus, 0, 5);
            awaitOutage(bus);
            List<Finding> findings = bus.log().diagnose(SUBSCRIPTION).findings();
            assertThat(findings.get(0).kind()).isEqualTo(Finding.Kind.BACKEND_OUT_OF_REACH);
            assertThat(findings.get(0).words()).contains("nobody answers at broker:1234");
            assertThat(bus.health().details().get("backend.broker")).isIn("open", "half_open");
            backend.up();
            await().until(() ->
                    bus.log().diagnose(SUBSCRIPTION).findings().get(0).kind() == Finding.Kind.UP_TO_DATE);
        }
    }

    @Test
    @DisplayName("E9: what came in by a source is not sent out again unless the route says so")
    void whatWasReceivedStays() {
        Event<?> received =
                event(1).toBuilder().metadata(Metadata.RECEIVED_FROM, "queue").build();
        FlakyBackend all = new FlakyBackend("all");
        try (EventBus bus = builder(BackendRoute.to(backend))
                .route(BackendRoute.to(all).received(true))
                .build()) {
            backend.down();
            bus.publishBatch(List.of(event(0), received, event(2)));
            await().until(() -> all.arrived().size() == 3);
            assertThat(ids(bus.failover("broker").consume(10))).containsExactly("event-0", "event-2");
            backend.up();
            await().until(() -> backend.arrived().size() == 2);
            assertThat(backend.arrivedIds()).containsExactly("event-0", "event-2");
        }
    }

    @Test
    void orderIsKeptThroughManyShortOutages() {
        Random random = new Random(7);
        backend.weather(events -> {
            if (random.nextInt(6) == 0) {
                backend.arrive(events.subList(0, random.nextInt(events.size())));
                throw new BackendUnavailableException("lost in the middle");
            }
        });
        try (EventBus bus = bus()) {
            for (int i = 0; i < 2_000; i += 20) {
                bus.publishBatch(IntStream.range(i, i + 20)
                        .<Event<?>>mapToObj(FailoverInLogTest::event)
                        .toList());
                if (i % 400 == 0) {
                    bus.failover().publishFromFailover(10);
                }
            }
            await().until(() -> bus.failover().publishFromFailover(10_000) >= 0
                    && bus.failover().isEmpty());
            assertNoAttempts(bus, 2_000);
        }
        assertThat(backend.arrivedIds().stream().distinct()).isEqualTo(ids(0, 2_000));
        assertThat(backend.hasOverlapped()).isFalse();
    }
}

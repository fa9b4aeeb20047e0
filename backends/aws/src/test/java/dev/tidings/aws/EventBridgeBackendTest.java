// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import static dev.tidings.aws.Orders.ids;
import static dev.tidings.aws.Orders.order;
import static dev.tidings.aws.Orders.orders;
import static dev.tidings.aws.Orders.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.aws.EventBridgeSimulator.Fault;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventBridgeBackendTest {
    private EventBridgeSimulator simulator;
    private EventBridgeBackend backend;

    @BeforeEach
    void start() throws IOException {
        simulator = EventBridgeSimulator.start(0).withBus("orders");
        backend = bus().build();
    }

    @AfterEach
    void stop() {
        backend.close();
        simulator.close();
    }

    private EventBridgeBackend.Builder bus() {
        return TestAccess.toBus(simulator.endpoint()).eventBusName("orders");
    }

    private static String id(Map<String, Object> entry) {
        String detail = entry.get("Detail").toString();
        int begin = detail.indexOf("\"id\":\"") + "\"id\":\"".length();
        return detail.substring(begin, detail.indexOf('"', begin));
    }

    private List<List<String>> requests() {
        return simulator.requests().stream()
                .map(entries -> entries.stream().map(EventBridgeBackendTest::id).toList())
                .toList();
    }

    private List<String> taken() {
        return simulator.taken().stream().map(EventBridgeBackendTest::id).toList();
    }

    @Test
    @DisplayName("E7: an entry has source, detail-type, detail, time and bus of the event")
    void entry() throws Exception {
        backend.send(List.of(order(1)));

        assertThat(simulator.taken())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("Source", "/shop")
                        .containsEntry("DetailType", "order.placed")
                        .containsEntry("EventBusName", "orders")
                        .containsKey("Time")
                        .hasEntrySatisfying(
                                "Detail",
                                detail -> assertThat(detail.toString())
                                        .contains(
                                                "\"specversion\":\"1.0\"",
                                                "\"type\":\"order.placed\"",
                                                "\"id\":\"id-1\"")));
    }

    @Test
    @DisplayName("E7: requests have at most 10 entries")
    void tenEntries() throws Exception {
        backend.send(orders(0, 25));

        assertThat(requests()).containsExactly(ids(0, 10), ids(10, 20), ids(20, 25));
    }

    @Test
    @DisplayName("E7: requests have at most 256 KB; an event above that is refused by index, and its neighbours arrive")
    void bytes() throws Exception {
        List<Event<?>> events = List.of(
                order(0), sized("a", 100_000), sized("b", 100_000), sized("c", 100_000), sized("d", 300_000), order(1));

        assertThatThrownBy(() -> backend.send(events))
                .isInstanceOfSatisfying(EventsRefusedException.class, refusal -> {
                    assertThat(refusal.reasons()).containsOnlyKeys(4);
                    assertThat(refusal.reasons().get(4)).contains("262144", "256 KB");
                })
                .hasMessageContaining("'eventbridge'");
        assertThat(requests()).containsExactly(List.of("id-0", "a", "b"), List.of("c", "id-1"));
    }

    @Test
    @DisplayName("E7: an entry of exactly 256 KB is sent, as the API reference counts bytes; one more is refused")
    void exactly() throws Exception {
        int room = BusEntry.MAX_BYTES - bytes(filled(0));
        backend.send(List.of(filled(room)));
        assertThat(taken()).containsExactly("x");

        assertThatThrownBy(() -> backend.send(List.of(filled(room + 1)))).isInstanceOf(EventsRefusedException.class);
        assertThat(requests()).hasSize(1);
    }

    private static Event<?> filled(int size) {
        return sized("x", size).toBuilder().time(Instant.EPOCH).build();
    }

    private static int bytes(Event<?> event) {
        byte[] detail = new CloudEventFormat(new JacksonEventCodec()).structured(event);
        return new BusEntry(0, event, "orders", "/shop", detail).size();
    }

    @Test
    @DisplayName("E7: of 10 entries 3 fail: just those 3 are sent again, until they are taken")
    void partialFailure() throws Exception {
        AtomicInteger throttled = new AtomicInteger();
        simulator.failEntries(
                entry -> Set.of("id-2", "id-5", "id-9").contains(id(entry)) && throttled.incrementAndGet() <= 5
                        ? (throttled.get() % 2 == 0 ? "ThrottlingException" : "InternalFailure")
                        : "");
        backend.send(orders(0, 10));

        assertThat(requests()).containsExactly(ids(0, 10), List.of("id-2", "id-5", "id-9"), List.of("id-2", "id-5"));
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(ids(0, 10));
    }

    @Test
    @DisplayName("E7: an event waits until the one before it of its key is confirmed; others go on")
    void orderOfKeys() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        simulator.failEntries(
                entry -> id(entry).equals("id-0") && failures.incrementAndGet() <= 2 ? "InternalFailure" : "");
        backend.send(List.of(order(0, "a"), order(1, "b"), order(2, "a"), order(3, "b"), order(4, "a")));

        assertThat(requests())
                .containsExactly(
                        List.of("id-0", "id-1"),
                        List.of("id-0", "id-3"),
                        List.of("id-0"),
                        List.of("id-2"),
                        List.of("id-4"));
    }

    @Test
    @DisplayName("E7: an entry that fails without end is unavailability after a bounded number of attempts")
    void bounded() {
        simulator.failEntries(entry -> id(entry).equals("id-3") ? "ThrottlingException" : "");
        try (EventBridgeBackend impatient = bus().maxAttempts(3).build()) {
            assertThatThrownBy(() -> impatient.send(orders(0, 5)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'eventbridge'", "ThrottlingException", "3 attempts");
        }
        assertThat(requests()).containsExactly(ids(0, 5), List.of("id-3"), List.of("id-3"));
    }

    @Test
    @DisplayName("E7: entries that EventBridge will never take are refused with its reason; the others are confirmed")
    void refusedEntries() {
        simulator.failEntries(entry -> switch (id(entry)) {
            case "id-1" -> "MalformedDetail";
            case "id-3" -> "NotAuthorizedForDetailTypeException";
            default -> "";
        });
        List<Event<?>> events = new ArrayList<>(orders(0, 5));
        events.add(order(6).toBuilder().source("aws.shop").build());
        events.add(Event.builder("order.placed", Map.of()).build());

        assertThatThrownBy(() -> backend.send(events)).isInstanceOfSatisfying(EventsRefusedException.class, refusal -> {
            assertThat(refusal.reasons()).containsOnlyKeys(1, 3, 5, 6);
            assertThat(refusal.reasons().get(1)).contains("MalformedDetail");
            assertThat(refusal.reasons().get(5)).contains("aws.");
            assertThat(refusal.reasons().get(6)).contains("source");
        });
        assertThat(taken()).containsExactly("id-0", "id-2", "id-4");
    }

    @Test
    @DisplayName(
            "E7: of a request that is rejected as a whole, each event is tried alone, and only the culprit is refused")
    void rejectedRequest() {
        simulator.failRequests(
                entries -> entries.stream().anyMatch(entry -> id(entry).equals("id-2"))
                        ? new Fault(400, "ValidationException")
                        : Fault.NONE);

        assertThatThrownBy(() -> backend.send(orders(0, 4)))
                .isInstanceOfSatisfying(
                        EventsRefusedException.class,
                        refusal -> assertThat(refusal.reasons()).containsOnlyKeys(2));
        assertThat(taken()).containsExactly("id-0", "id-1", "id-3");
    }

    @Test
    @DisplayName("E7: a missing bus is a clear error, on first use or at start, that names bus and region")
    void missingBus() {
        EventBridgeBackend.Builder wrong = bus().eventBusName("oders");
        try (EventBridgeBackend astray = wrong.build()) {
            assertThatThrownBy(() -> astray.send(orders(0, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'eventbridge'", "'oders'", "eu-central-1", "does not exist", "Create it");
        }
        assertThatThrownBy(() -> wrong.checkAtStart(true).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'oders'", "eu-central-1", "does not exist");
        assertThat(requests()).isEmpty();
    }

    @Test
    @DisplayName("E7: whoever may not ask for the bus may send; a bus that is deleted later is said by PutEvents")
    void unaskedBus() throws Exception {
        simulator.failRequests(entries -> entries.isEmpty() ? new Fault(400, "AccessDeniedException") : Fault.NONE);
        backend.send(orders(0, 1));
        assertThat(taken()).containsExactly("id-0");
        try (EventBridgeBackend astray = bus().eventBusName("gone").build()) {
            assertThatThrownBy(() -> astray.send(orders(0, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'gone'", "eu-central-1", "does not exist");
        }
    }

    @Test
    @DisplayName("E7: requests that are throttled or fail within AWS are sent again; wrong credentials are not")
    void requestFaults() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        simulator.failRequests(entries -> entries.isEmpty()
                ? Fault.NONE
                : switch (calls.incrementAndGet()) {
                    case 1 -> new Fault(400, "ThrottlingException");
                    case 2 -> new Fault(500, "InternalException");
                    case 3 -> new Fault(503, "ServiceUnavailable");
                    default -> Fault.NONE;
                });
        backend.send(orders(0, 2));
        assertThat(requests()).hasSize(4).containsOnly(ids(0, 2));

        simulator.failRequests(entries -> new Fault(400, "UnrecognizedClientException"));
        assertThatThrownBy(() -> backend.send(orders(2, 4)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll("'eventbridge'", "'orders'", "credentials", "UnrecognizedClientException");
        assertThat(requests()).hasSize(5);
        assertThatThrownBy(() -> bus().checkAtStart(true).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("credentials");
    }

    @Test
    @DisplayName("E7: an endpoint out of reach and a black hole are unavailability in time; afterwards events go again")
    void unreachable() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(simulator.endpoint().getPort());
                EventBridgeBackend behind = TestAccess.toBus(URI.create("http://127.0.0.1:" + proxy.port()))
                        .requestTimeout(Duration.ofSeconds(2))
                        .build()) {
            behind.send(orders(0, 1));
            proxy.refuse(true);
            assertThatThrownBy(() -> behind.send(orders(1, 2)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'eventbridge'", "out of reach", "127.0.0.1:" + proxy.port());
            proxy.refuse(false);
            proxy.stall(true);
            assertThatThrownBy(() -> behind.send(orders(1, 2)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("out of reach");
            proxy.stall(false);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                try {
                    behind.send(orders(2, 3));
                    return true;
                } catch (BackendUnavailableException e) {
                    return false;
                }
            });
        }
        assertThat(taken()).startsWith("id-0").endsWith("id-2");
    }

    @Test
    @DisplayName("E7, D8: closing does not wait for attempts that are still to come")
    void closing() throws Exception {
        simulator.failEntries(entry -> "ThrottlingException");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (EventBridgeBackend stubborn =
                bus().maxAttempts(100).firstPause(Duration.ofSeconds(5)).build()) {
            Future<?> sending = thread.submit(() -> {
                stubborn.send(orders(0, 1));
                return null;
            });
            await().atMost(Duration.ofSeconds(30)).until(() -> !requests().isEmpty());
            stubborn.close();
            assertThatThrownBy(sending::get)
                    .hasCauseInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining("closed");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    @DisplayName("E7: an option that is not allowed is named")
    void options() {
        refuses("name", () -> bus().name("Bus!"));
        refuses("source", () -> bus().source("aws.shop"));
        refuses("eventBusName", () -> bus().eventBusName(" "));
        refuses("maxAttempts", () -> bus().maxAttempts(0));
        refuses("firstPause", () -> bus().firstPause(Duration.ZERO));
        refuses("endpointOverride", () -> bus().endpointOverride(URI.create("nowhere")));
        refuses("region", () -> bus().region(""));
    }

    private static void refuses(String option, Runnable use) {
        assertThatIllegalArgumentException().isThrownBy(use::run).withMessageStartingWith(option);
    }
}

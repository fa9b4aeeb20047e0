// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.spi.Backend;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.RecordingBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E10: several backends at once")
class BackendRoutesTest {
    private final RecordingBackend crm = new RecordingBackend("crm");
    private final RecordingBackend audit = new RecordingBackend("audit");

    private static EventBus bus(BackendRoute... routes) {
        EventBusBuilder builder = EventBus.builder();
        List.of(routes).forEach(builder::route);
        return builder.build();
    }

    private static void publishAll(EventBus bus) {
        bus.publish(new OrderCreated(1, "Ada"));
        bus.publish(new OrderPaid("1"));
        bus.publish("stock.counted", Map.of("item", "A4"));
    }

    private static List<String> typesOf(RecordingBackend backend) {
        return backend.events().stream().map(Event::type).toList();
    }

    private List<String> sentTo(BackendRoute route) {
        try (EventBus bus = bus(route)) {
            publishAll(bus);
        }
        return typesOf(crm);
    }

    @Test
    @DisplayName("E10: a route that says nothing takes everything")
    void everything() {
        assertThat(sentTo(BackendRoute.to(crm))).containsExactly("order.created", "order.paid", "stock.counted");
    }

    @Test
    @DisplayName("E10: by type")
    void byType() {
        assertThat(sentTo(BackendRoute.to(crm).types("order.paid", "stock.counted")))
                .containsExactly("order.paid", "stock.counted");
    }

    @Test
    @DisplayName("E10: by pattern of types")
    void byTypePattern() {
        assertThat(sentTo(BackendRoute.to(crm).types("order.*"))).containsExactly("order.created", "order.paid");
    }

    @Test
    @DisplayName("E10: by topic and by pattern of topics")
    void byTopic() {
        assertThat(sentTo(BackendRoute.to(crm).topics("payments"))).containsExactly("order.paid");
        assertThat(sentTo(BackendRoute.to(crm).topics("pay*"))).containsExactly("order.paid", "order.paid");
    }

    @Test
    @DisplayName("E10, A13: by predicate, after the type")
    void byPredicate() {
        assertThat(sentTo(BackendRoute.to(crm).types("order.*").filter(event -> "1".equals(event.key()))))
                .containsExactly("order.created", "order.paid");
    }

    @Test
    @DisplayName("E10, A13: a content pattern that nothing can read is refused, naming the backend and what is missing")
    void contentPattern() {
        assertThatThrownBy(() -> bus(BackendRoute.to(crm).matching("{\"item\":[\"A4\"]}")))
                .isInstanceOf(InvalidSubscriptionException.class)
                .hasMessageContainingAll("backend.crm", "tidings-json");
    }

    @Test
    @DisplayName("E10, A14: in another form for one backend, as they are for the others and for handlers")
    void transformed() {
        InMemoryBackend whole = new InMemoryBackend();
        try (EventBus bus = bus(
                BackendRoute.to(crm)
                        .types("order.created")
                        .transform(Transformation.rename("sales.order.placed"))
                        .filter(event -> event.type().equals("sales.order.placed")),
                BackendRoute.to(audit)
                        .types("stock.*")
                        .transform(Transformation.redact("item").then(Transformation.metadata("via", "audit"))),
                BackendRoute.to(whole))) {
            publishAll(bus);
        }
        assertThat(typesOf(crm)).containsExactly("sales.order.placed");
        assertThat(audit.events()).singleElement().satisfies(event -> {
            assertThat(event.payload()).isEqualTo(Map.of("item", "***"));
            assertThat(event.metadata().get("via")).isEqualTo("audit");
        });
        assertThat(whole.events())
                .extracting(Event::type)
                .containsExactly("order.created", "order.paid", "stock.counted");
    }

    @Test
    @DisplayName("E10: a failing and a slow backend do not delay the others, nor the publisher")
    void independent() {
        RecordingBackend slow = new RecordingBackend("slow");
        RecordingBackend failing = new RecordingBackend("failing");
        slow.hold();
        failing.failing(true);
        try (EventBus bus = bus(BackendRoute.to(slow), BackendRoute.to(failing), BackendRoute.to(crm))) {
            IntStream.range(0, 500).forEach(i -> bus.publish(new OrderShipped("" + i)));
            await().until(() -> crm.events().size() == 500);
            await().until(() -> Long.valueOf(500).equals(bus.health().details().get("handlerErrors")));

            assertThat(slow.events()).isEmpty();
            slow.release();
        }
        assertThat(slow.events()).hasSize(500);
        assertThat(failing.events()).isEmpty();
    }

    @Test
    @DisplayName("E10, A6: a failing backend in the process keeps nothing from those behind it")
    void failingInProcess() {
        InMemoryBackend closed = new InMemoryBackend();
        closed.close();
        try (EventBus bus = bus(BackendRoute.to(closed), BackendRoute.to(crm))) {
            bus.publish(new OrderShipped("DHL"));
        }
        assertThat(typesOf(crm)).containsExactly("order.shipped");
    }

    @Test
    @DisplayName("E10: beside a backend for everything; all of them are named in health and closed with the bus")
    void besideOne() {
        EventBus bus = EventBus.builder()
                .backend(audit)
                .route(BackendRoute.to(crm).types("order.paid"))
                .build();
        publishAll(bus);
        assertThat(bus.health().details()).containsEntry("backend", "audit, crm");
        bus.close();

        assertThat(audit.events()).hasSize(3);
        assertThat(crm.events()).hasSize(1);
        assertThat(List.of(audit, crm)).allMatch(RecordingBackend::isClosed);
    }

    @Test
    @DisplayName("E10: two backends of one name are refused, naming it and both classes")
    void sameName() {
        Backend other = new RecordingBackend("crm");
        assertThatThrownBy(() -> bus(BackendRoute.to(crm).types("order.*"), BackendRoute.to(other)))
                .isInstanceOf(InvalidSubscriptionException.class)
                .hasMessageContainingAll("backend.crm", RecordingBackend.class.getName(), "name of its own");
    }

    @Test
    @DisplayName("E10, A7: backends are no handlers; an event that only they take is counted as unhandled")
    void noHandlers() {
        try (EventBus bus = bus(BackendRoute.to(crm), BackendRoute.to(new InMemoryBackend()))) {
            bus.onType("stock.counted").handle(event -> {});
            publishAll(bus);
            bus.publishBatch(List.of(new OrderShipped("DHL")));

            assertThat(bus.health().details()).containsEntry("unhandled", 3L);
        }
        assertThat(crm.events()).hasSize(4);
    }

    @Test
    @DisplayName("E10, A8: what is published as a batch of the batch size reaches the backend in one send")
    void batch() {
        List<OrderShipped> batch =
                IntStream.range(0, 50).mapToObj(i -> new OrderShipped("" + i)).toList();
        try (EventBus bus = bus(BackendRoute.to(new BatchingBackend(crm, 50, Duration.ofHours(1))))) {
            for (int round = 0; round < 20; round++) {
                bus.publishBatch(batch);
            }
        }
        assertThat(crm.sizes()).hasSize(20).containsOnly(50);
    }

    @Test
    @DisplayName("A8: a batch reaches an idle backend that asks for no batches in one send, too")
    void batchWithoutBatching() {
        try (EventBus bus = bus(BackendRoute.to(crm))) {
            bus.publishBatch(IntStream.range(0, 80)
                    .mapToObj(i -> new OrderShipped("" + i))
                    .toList());
        }
        assertThat(crm.sizes()).containsExactly(80);
    }
}

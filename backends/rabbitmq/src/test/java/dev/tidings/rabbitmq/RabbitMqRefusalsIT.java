// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import static dev.tidings.rabbitmq.Samples.event;
import static dev.tidings.rabbitmq.Samples.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.testing.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the broker does not take, for now or ever, and what is said of it. */
@ExtendWith(WithBroker.class)
class RabbitMqRefusalsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RabbitBroker broker;
    private final String queue = RabbitBroker.newName();

    RabbitMqRefusalsIT(RabbitBroker broker) {
        this.broker = broker;
    }

    private RabbitMqBackend.Builder backend() {
        return RabbitMqBackend.builder()
                .uri(broker.proxiedUri())
                .exchange(queue)
                .confirmTimeout(PATIENCE);
    }

    /** Makes the exchange, and a queue for one routing key. */
    private void bind(String routingKey, Map<String, Object> arguments) throws Exception {
        broker.on(channel -> {
            channel.exchangeDeclare(queue, "topic", true);
            channel.queueDeclare(queue, true, false, false, arguments);
            return channel.queueBind(queue, queue, routingKey);
        });
    }

    private List<String> ids() throws Exception {
        return broker.on(channel -> {
            List<String> all = new ArrayList<>();
            GetResponse got = channel.basicGet(queue, true);
            while (got != null) {
                all.add(got.getProps().getMessageId());
                got = channel.basicGet(queue, true);
            }
            return all;
        });
    }

    private static Event<?> ofType(String type, String id) {
        return Event.builder(type, Map.of()).source("/shop").id(id).build();
    }

    @Test
    @DisplayName(
            "E8: an event that no queue gets is refused with the broker's words, unless told otherwise; its neighbours arrive")
    void unroutable() throws Exception {
        bind("item.counted", Map.of());
        List<Event<?>> events = List.of(event("a"), ofType("item.lost", "b"), event("c"));
        try (RabbitMqBackend backend = backend().build()) {
            assertThatThrownBy(() -> backend.send(events))
                    .asInstanceOf(type(EventsRefusedException.class))
                    .satisfies(refused -> assertThat(refused.reasons())
                            .hasEntrySatisfying(
                                    1, reason -> assertThat(reason).contains("NO_ROUTE", queue, "item.lost"))
                            .hasSize(1));
        }
        try (RabbitMqBackend backend = backend().mandatory(false).build()) {
            backend.send(events);
        }
        assertThat(ids()).containsExactly("a", "c", "a", "c");
    }

    @Test
    @DisplayName(
            "E8: events that cannot be written or have too long a routing key are refused; their neighbours arrive")
    void unwritable() throws Exception {
        bind("#", Map.of());
        Event<?> unwritable = event("b").withPayload(Samples.circle());
        try (RabbitMqBackend backend = backend()
                .routingKey(each -> each.id().equals("c") ? "ä".repeat(128) : "x")
                .build()) {
            assertThatThrownBy(() -> backend.send(List.of(event("a"), unwritable, event("c"), event("d"))))
                    .asInstanceOf(type(EventsRefusedException.class))
                    .satisfies(refused -> assertThat(refused.reasons())
                            .hasEntrySatisfying(1, reason -> assertThat(reason).contains("cannot be written"))
                            .hasEntrySatisfying(2, reason -> assertThat(reason).contains("255 bytes"))
                            .hasSize(2));
        }
        assertThat(ids()).containsExactly("a", "d");
    }

    @Test
    @DisplayName(
            "E8: messages carry what tools look at: id, content type, time, persistence, and attributes as headers")
    void properties() throws Exception {
        bind("#", Map.of());
        String longId = "😀".repeat(127);
        try (RabbitMqBackend backend = backend().build()) {
            backend.send(List.of(event("id 😀"), event(longId)));
        }
        broker.on(channel -> {
            GetResponse first = channel.basicGet(queue, true);
            assertThat(first.getEnvelope().getRoutingKey()).isEqualTo("item.counted");
            assertThat(first.getProps().getMessageId()).isEqualTo("id 😀");
            assertThat(first.getProps().getContentType()).isEqualTo("application/json");
            assertThat(first.getProps().getDeliveryMode()).isEqualTo(2);
            assertThat(first.getProps().getTimestamp()).isNotNull();
            assertThat(first.getProps().getHeaders().get("cloudEvents_id")).hasToString("id 😀");
            assertThat(first.getProps().getHeaders().get("cloudEvents_specversion"))
                    .hasToString("1.0");
            GetResponse second = channel.basicGet(queue, true);
            assertThat(second.getProps().getMessageId()).isNull();
            return assertThat(second.getProps().getHeaders().get("cloudEvents_id"))
                    .hasToString(longId);
        });
    }

    @Test
    @DisplayName("E8, D6: a full queue that rejects events counts as out of reach: they wait")
    void fullQueue() throws Exception {
        bind("#", Map.of("x-max-length", 3, "x-overflow", "reject-publish"));
        try (RabbitMqBackend backend = backend().build()) {
            assertThatThrownBy(() -> backend.send(numbered(0, 10, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'rabbitmq'", "of 10", "full");
            assertThat(ids()).contains("000000", "000001", "000002");
            backend.send(List.of(event("x")));
        }
        assertThat(ids()).containsExactly("x");
    }

    @Test
    @DisplayName(
            "E8, D6: a broker that is short of memory lets nobody publish; that is said, and sent on when it has some")
    void blocked() throws Exception {
        bind("#", Map.of());
        try (RabbitMqBackend backend =
                backend().confirmTimeout(Duration.ofSeconds(2)).build()) {
            backend.send(List.of(event("a")));
            broker.control("set_vm_memory_high_watermark", "0.00001");
            try {
                assertThatThrownBy(() -> backend.send(List.of(event("b"))))
                        .isInstanceOf(BackendUnavailableException.class)
                        .hasMessageContainingAll("'rabbitmq'", "lets nobody publish", "memory");
            } finally {
                broker.control("set_vm_memory_high_watermark", "0.4");
            }
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(BackendUnavailableException.class)
                    .until(() -> {
                        backend.send(List.of(event("b")));
                        return true;
                    });
        }
        assertThat(ids().stream().distinct()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("E8: credentials, virtual host, exchange and address are told of, with what is to be done")
    void unreachable() throws Exception {
        try (RabbitMqBackend backend = backend()
                .uri(broker.uri().replace("guest:guest", "guest:wrong"))
                .build()) {
            assertUnavailable(backend, "not let in", "ACCESS_REFUSED", "user name and password");
        }
        try (RabbitMqBackend backend = backend().uri(broker.uri() + "/nowhere").build()) {
            assertUnavailable(backend, "nowhere", "virtual host");
        }
        try (RabbitMqBackend backend = backend().declareExchange(false).build()) {
            assertUnavailable(backend, queue, "NOT_FOUND", "Create what is missing");
        }
        int nobody = ServerProcess.freePort();
        try (RabbitMqBackend backend =
                backend().uri("amqp://127.0.0.1:" + nobody).build()) {
            assertUnavailable(backend, "127.0.0.1:" + nobody, "See whether it runs");
        }
        assertThatThrownBy(() -> backend()
                        .uri("amqp://127.0.0.1:" + nobody)
                        .checkAtStart(true)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Backend 'rabbitmq'", "127.0.0.1:" + nobody);
    }

    private static void assertUnavailable(RabbitMqBackend backend, String... parts) {
        assertThatThrownBy(() -> backend.send(List.of(event("a"))))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContaining("Backend 'rabbitmq'")
                .hasMessageContainingAll(parts);
    }

    @Test
    @DisplayName("E8: a connection factory of the application's own is used, and not changed")
    void givenFactory() throws Exception {
        bind("#", Map.of());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.uri());
        try (RabbitMqBackend backend = RabbitMqBackend.builder()
                .connectionFactory(factory)
                .exchange(queue)
                .build()) {
            backend.send(List.of(event("a")));
        }
        assertThat(factory.isAutomaticRecoveryEnabled()).isTrue();
        assertThat(ids()).containsExactly("a");
    }

    @Test
    @DisplayName("E8: closed while sending, a call says that the backend is closed, and what was confirmed has arrived")
    void closedWhileSending() throws Exception {
        bind("#", Map.of());
        RabbitMqBackend backend = backend().build();
        AtomicInteger confirmed = new AtomicInteger();
        FutureTask<Void> sending = new FutureTask<>(() -> {
            while (true) {
                backend.send(numbered(confirmed.get(), 50, 1));
                confirmed.addAndGet(50);
            }
        });
        new Thread(sending, "sender").start();
        await().atMost(PATIENCE).until(() -> confirmed.get() > 0);
        broker.proxy().stall(true);
        backend.close();
        assertThatThrownBy(sending::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'rabbitmq'", "closed");
        broker.proxy().stall(false);

        assertThat(ids())
                .startsWith(Samples.ids(numbered(0, confirmed.get(), 1)).toArray(String[]::new));
    }
}

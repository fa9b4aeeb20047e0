// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import static dev.tidings.nats.Orders.ids;
import static dev.tidings.nats.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.RecordingReceiver;
import dev.tidings.testing.TcpProxy;
import io.nats.client.Connection;
import io.nats.client.Options;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source promises, on a server that comes and goes. */
class JetStreamSourceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private NatsServer server;
    private TcpProxy proxy;
    private String stream;
    private JetStreamBackend backend;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = NatsServer.start(folder);
        proxy = TcpProxy.to(server.port());
        stream = server.newStream();
        backend = JetStreamBackend.builder().servers(server.url()).stream(stream)
                .prefix(stream)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        backend.close();
        proxy.close();
        server.close();
    }

    private JetStreamSource.Builder source() {
        return JetStreamSource.builder().servers(NatsServer.url(proxy.port())).stream(stream)
                .consumer("shop")
                .connectTimeout(Duration.ofSeconds(1))
                .fetchWait(Duration.ofMillis(500))
                .ackWait(Duration.ofSeconds(2));
    }

    private ConsumerInfo consumer() throws Exception {
        try (Connection connection = server.connect()) {
            return connection.jetStreamManagement().getConsumerInfo(stream, "shop");
        }
    }

    private void awaitAllAcknowledged() {
        await("all are acknowledged").atMost(PATIENCE).untilAsserted(() -> {
            ConsumerInfo info = consumer();
            assertThat(info.getNumPending() + info.getNumAckPending()).isZero();
        });
    }

    @Test
    @DisplayName("E8: events come in whole and in order, and are acknowledged when they are taken")
    void receives() throws Exception {
        Event<?> whole = Event.builder("order.placed", Map.of("note", "grün 😀"))
                .id("id ü")
                .key("schlüssel")
                .topics("lager", "prüfung")
                .metadata("tenant", "acmé\n")
                .source("/shop")
                .build();
        backend.send(List.of(whole));
        backend.send(orders(0, 500));
        List<IncomingMessage> seen = new CopyOnWriteArrayList<>();
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            seen.add(message);
            return Receipt.TAKEN;
        });
        try (JetStreamSource source = source().build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 501);
            awaitAllAcknowledged();
            assertThat(source.trouble()).isEmpty();
        }
        assertThat(receiver.handed().subList(1, 501)).isEqualTo(ids(0, 500));
        IncomingMessage first = seen.get(0);
        assertThat(first.event().withPayload("")).usingRecursiveComparison().isEqualTo(whole.withPayload(""));
        assertThat(first.event().payload()).isEqualTo("{\"note\":\"grün 😀\"}");
        assertThat(first.position()).isEqualTo(stream + "/1");
        assertThat(first.deliveries()).isEqualTo(1);
        assertThat(first.headers()).containsEntry("ce-type", "order.placed");
        assertThat(first.body()).isEqualTo("{\"note\":\"grün 😀\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("E8: structured CloudEvents are read, too; what is none is refused, and ends there")
    void structuredAndPoison() throws Exception {
        try (Connection connection = server.connect()) {
            connection.jetStream().publish(stream + ".a", "no event".getBytes(StandardCharsets.UTF_8));
            connection
                    .jetStream()
                    .publish(stream + ".a", new CloudEventFormat(new JacksonEventCodec()).structured(Orders.order(7)));
        }
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (JetStreamSource source = source().build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().contains("id-7"));
            awaitAllAcknowledged();
            assertThat(source.hasDeadLetterQueue()).isFalse();
        }
        assertThat(receiver.refused()).hasSize(1);
        assertThat(receiver.refused().get(0).body()).asString().isEqualTo("no event");
    }

    @Test
    @DisplayName("E8: what cannot be taken now comes again after a pause, before all that follows it")
    void again() throws Exception {
        backend.send(orders(0, 250));
        AtomicInteger refusals = new AtomicInteger();
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            boolean notNow = message.event().id().equals("id-30") && refusals.incrementAndGet() <= 3;
            assertThat(message.deliveries()).isGreaterThanOrEqualTo(notNow ? refusals.get() : 1);
            return notNow ? Receipt.AGAIN : Receipt.TAKEN;
        });
        try (JetStreamSource source = source().build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 250);
            awaitAllAcknowledged();
        }
        assertThat(receiver.taken()).isEqualTo(ids(0, 250));
        assertThat(consumer().getRedelivered()).isZero();
    }

    @Test
    @DisplayName("E8: a receiver that works longer than the acknowledgement wait gets each message once")
    void slowReceiver() throws Exception {
        backend.send(orders(0, 3));
        CountDownLatch never = new CountDownLatch(1);
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            try {
                assertThat(never.await(1_500, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                return Receipt.AGAIN;
            }
            return Receipt.TAKEN;
        });
        try (JetStreamSource source = source().build();
                JetStreamSource other = source().name("other").build()) {
            source.start(receiver);
            other.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 3);
            awaitAllAcknowledged();
        }
        assertThat(receiver.handed()).containsExactlyInAnyOrderElementsOf(ids(0, 3));
    }

    @Test
    @DisplayName("E8: what was given to a process that died comes before what is newer")
    void strays() throws Exception {
        backend.send(orders(0, 30));
        try (JetStreamSource first = source().checkAtStart(true).build();
                Connection dying = server.connect()) {
            first.start(RecordingReceiver.takingAll());
            awaitAllAcknowledged();
            first.close();
            backend.send(orders(30, 60));
            assertThat(dying.jetStream()
                            .subscribe(null, PullSubscribeOptions.bind(stream, "shop"))
                            .fetch(10, Duration.ofSeconds(10)))
                    .hasSize(10);
        }
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (JetStreamSource source = source().build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 30);
            awaitAllAcknowledged();
        }
        assertThat(receiver.taken()).isEqualTo(ids(30, 60));
    }

    @Test
    @DisplayName("E8: in a black hole the source says so, and goes on behind it in order")
    void blackHole() throws Exception {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (JetStreamSource source = source().build()) {
            source.start(receiver);
            backend.send(orders(0, 10));
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 10);
            proxy.stall(true);
            backend.send(orders(10, 20));
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().orElseThrow()).contains("'nats'", "127.0.0.1:" + proxy.port());
            proxy.stall(false);
            backend.send(orders(20, 30));
            await().atMost(PATIENCE)
                    .until(() -> Orders.distinct(receiver.taken()).size() >= 30);
            awaitAllAcknowledged();
        }
        assertThat(Orders.outOfOrder(receiver.taken())).isEmpty();
    }

    @Test
    @DisplayName("E8, D8: closing waits for the receiver, acknowledges what was taken, and gives back the rest at once")
    void closing() throws Exception {
        backend.send(orders(0, 10));
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            working.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                return Receipt.AGAIN;
            }
            return message.event().id().equals("id-5") ? Receipt.AGAIN : Receipt.TAKEN;
        });
        JetStreamSource source = source().ackWait(Duration.ofSeconds(30)).build();
        source.start(receiver);
        working.await();
        Thread closer = new Thread(source::close);
        closer.start();
        await().atMost(PATIENCE).until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        closer.join();
        source.close();

        assertThat(receiver.taken()).isEqualTo(ids(0, 5));
        RecordingReceiver next = RecordingReceiver.takingAll();
        try (JetStreamSource successor =
                source().ackWait(Duration.ofSeconds(30)).build()) {
            successor.start(next);
            await().atMost(Duration.ofSeconds(20)).until(() -> next.taken().size() >= 5);
            awaitAllAcknowledged();
        }
        assertThat(next.taken()).isEqualTo(ids(5, 10));
    }

    @Test
    @DisplayName("E8: a server that is away is waited for; at start it is an error, if that is asked for")
    void away() throws Exception {
        backend.send(orders(0, 3));
        proxy.refuse(true);
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (JetStreamSource source = source().build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().orElseThrow()).contains("'nats'", "127.0.0.1:" + proxy.port(), "Check");
            proxy.refuse(false);
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 3);
            assertThat(source.trouble()).isEmpty();
            proxy.refuse(true);
        }
        try (JetStreamSource source = source().checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(receiver))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'nats'", "127.0.0.1:" + proxy.port(), "Check");
        }
        assertThatCode(() -> source().build().close()).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("E8: a missing stream and wrong credentials are said in words")
    void misconfigured(@TempDir Path folder) throws Exception {
        try (JetStreamSource source =
                source().stream("nowhere").checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(RecordingReceiver.takingAll()))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'nats'", "'nowhere'", "stream not found");
        }
        try (NatsServer guarded = NatsServer.startProtected(folder);
                JetStreamSource source = JetStreamSource.builder()
                        .options(new Options.Builder()
                                .server(guarded.url())
                                .userInfo("app", "wrong")
                                .build())
                        .connectTimeout(Duration.ofSeconds(1))
                        .stream(stream)
                        .consumer("shop")
                        .build()) {
            source.start(RecordingReceiver.takingAll());
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().orElseThrow()).contains("'nats'", "credentials", "127.0.0.1:" + guarded.port());
        }
    }

    @Test
    @DisplayName("E8: only some subjects, only what is new, strictly one at a time for several instances")
    void options() throws Exception {
        backend.send(orders(0, 5));
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        JetStreamSource.Builder builder = source().onlyNew(true)
                .filter(stream + ".order.>")
                .maxAckPending(1)
                .checkAtStart(true);
        try (JetStreamSource one = builder.name("one").build();
                JetStreamSource two = builder.name("two").build()) {
            one.start(receiver);
            two.start(receiver);
            backend.send(List.of(
                    Event.builder("invoice.sent", Map.of()).source("/shop").build()));
            backend.send(orders(5, 105));
            await().atMost(PATIENCE).until(() -> receiver.taken().size() >= 100);
            awaitAllAcknowledged();
        }
        assertThat(receiver.taken()).isEqualTo(ids(5, 105));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import static dev.tidings.http.Orders.ids;
import static dev.tidings.http.Orders.order;
import static dev.tidings.http.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.core.spi.Receipt;
import dev.tidings.testing.RecordingReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E11: webhooks into an ingress, on the server for plain Java")
class HttpIngressServerTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private HttpIngressServer serve(RecordingReceiver receiver) {
        HttpIngress ingress = HttpIngress.builder().secrets(SECRET).build();
        ingress.start(receiver);
        HttpIngressServer server =
                HttpIngressServer.builder(ingress).port(0).threads(4).start();
        open.add(server);
        open.add(ingress);
        return server;
    }

    private WebhookBackend.Builder webhook(HttpIngressServer server) {
        return WebhookBackend.builder()
                .url("http://127.0.0.1:" + server.address().getPort() + "/events")
                .secrets(SECRET);
    }

    private WebhookBackend opened(WebhookBackend.Builder builder) {
        WebhookBackend backend = builder.build();
        open.add(0, backend);
        return backend;
    }

    @Test
    @DisplayName(
            "E11: what is sent is taken, singly and in batches, in the order of its key, with what comes again on the way")
    void wholeWay() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        RecordingReceiver receiver = new RecordingReceiver(message ->
                message.event().id().equals("o-7") && tries.incrementAndGet() == 1 ? Receipt.AGAIN : Receipt.TAKEN);
        HttpIngressServer server = serve(receiver);
        opened(webhook(server)).send(orders(0, 50));
        opened(webhook(server).batchSize(20)).send(orders(50, 100));

        assertThat(receiver.taken()).isEqualTo(ids(orders(0, 100)));
        assertThat(tries).hasValue(2);
    }

    @Test
    @DisplayName("E11: an event that is too large is refused for it, and its neighbours are taken")
    void tooLarge() {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        WebhookBackend backend = opened(webhook(serve(receiver)));
        Event<?> large = Event.of("order.placed", Map.of("note", "x".repeat(8 * 1024 * 1024)));

        assertThatThrownBy(() -> backend.send(List.of(order("a"), large, order("b"))))
                .isInstanceOfSatisfying(
                        EventsRefusedException.class,
                        e -> assertThat(e.reasons())
                                .hasEntrySatisfying(
                                        1, reason -> assertThat(reason).contains("answers 413", "1048576 bytes")));
        assertThat(receiver.taken()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("E11, G4: without the right secret, nothing is taken and the sender waits for somebody to mend it")
    void wrongSecret() {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        WebhookBackend backend = opened(webhook(serve(receiver)).secrets("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));

        assertThatThrownBy(() -> backend.send(orders(0, 1)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll("answers 401", "no valid signature", "Correct the secrets");
        assertThat(receiver.calls()).isZero();
    }

    @Test
    @DisplayName("E11: other paths and methods; ports that are taken")
    void otherwise() throws Exception {
        HttpIngressServer server = serve(RecordingReceiver.takingAll());
        String base = "http://127.0.0.1:" + server.address().getPort();

        assertThat(get(base + "/else").statusCode()).isEqualTo(404);
        HttpResponse<String> answer = get(base + "/events");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("POST");
        assertThat(answer.headers().firstValue("allow")).contains("POST");
        HttpIngress ingress = HttpIngress.builder().anonymous(true).build();
        assertThatThrownBy(() -> HttpIngressServer.builder(ingress)
                        .port(server.address().getPort())
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Source 'http'", "Choose another port");
        assertThatThrownBy(() -> HttpIngressServer.builder(ingress).path("events"))
                .hasMessageStartingWith("path:");
        assertThatThrownBy(() -> HttpIngressServer.builder(ingress).threads(0)).hasMessageStartingWith("threads:");
        assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName("E11, D8: closing waits for the request in hand; what comes later is not taken")
    void closing() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            inside.countDown();
            awaitQuietly(goOn);
            return Receipt.TAKEN;
        });
        HttpIngressServer server = serve(receiver);
        WebhookBackend backend = opened(webhook(server).requestTimeout(Duration.ofSeconds(30)));
        List<Object> outcome = new CopyOnWriteArrayList<>();
        Thread sender = new Thread(() -> outcome.add(outcome(backend)));
        sender.start();
        inside.await();
        Thread closer = new Thread(server::close);
        closer.start();
        goOn.countDown();
        closer.join();
        sender.join();

        assertThat(outcome).containsExactly("sent");
        assertThat(receiver.taken()).containsExactly("o-0");
        assertThatThrownBy(() -> backend.send(orders(1, 2))).isInstanceOf(BackendUnavailableException.class);
        server.close();
    }

    private static Object outcome(WebhookBackend backend) {
        try {
            backend.send(orders(0, 1));
            return "sent";
        } catch (Exception e) {
            return e;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

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
import dev.tidings.http.Endpoint.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E11: webhooks")
class WebhookBackendTest {
    private static Endpoint endpoint;
    private WebhookBackend backend;

    @BeforeAll
    static void start() throws IOException {
        endpoint = new Endpoint();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void open() {
        endpoint.forget();
        backend = builder().build();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private static WebhookBackend.Builder builder() {
        return WebhookBackend.builder().url(endpoint.url());
    }

    private void use(WebhookBackend.Builder other) {
        backend.close();
        backend = other.build();
    }

    @Test
    @DisplayName("E11: a request is a CloudEvent in structured mode with the id of the event, and the given headers")
    void request() throws Exception {
        use(builder().header("X-Tenant", "acme"));
        backend.send(List.of(order("o-1"), order("ä 😀%\n")));

        Endpoint.Got first = endpoint.got().get(0);
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.header("content-type")).isEqualTo("application/cloudevents+json");
        assertThat(first.header("webhook-id")).isEqualTo("o-1");
        assertThat(first.header("X-Tenant")).isEqualTo("acme");
        assertThat(first.header("webhook-signature")).isNull();
        assertThat(endpoint.got().get(1).header("webhook-id")).isEqualTo("%C3%A4%20%F0%9F%98%80%25%0A");
        assertThat(ids(endpoint.events())).containsExactly("o-1", "ä 😀%\n");
    }

    @Test
    @DisplayName("E11: with several secrets there is a signature by each")
    void signed() throws Exception {
        String one = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        use(builder().secrets(one, other));
        backend.send(orders(0, 1));

        Endpoint.Got got = endpoint.got().get(0);
        long time = Long.parseLong(got.header("webhook-timestamp"));
        assertThat(Instant.ofEpochSecond(time))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(got.header("webhook-signature"))
                .isEqualTo(WebhookSignatureTest.independently(one, got.header("webhook-id"), time, got.body()) + " "
                        + WebhookSignatureTest.independently(other, got.header("webhook-id"), time, got.body()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410, 413, 415, 422, 451})
    @DisplayName(
            "E11: other 4xx refuse just that event, with status and the beginning of the body; those behind it go on")
    void refused(int status) throws Exception {
        endpoint.answer(got -> ids(got.events()).contains("o-1")
                ? new Reply(status, Map.of(), "no\nsuch " + "thing ".repeat(1_000))
                : Reply.of(204));

        assertThatThrownBy(() -> backend.send(orders(0, 3))).isInstanceOfSatisfying(EventsRefusedException.class, e -> {
            assertThat(e.reasons()).containsOnlyKeys(1);
            assertThat(e.reasons().get(1))
                    .contains("answers " + status, "no such thing")
                    .hasSizeLessThan(500);
        });
        assertThat(ids(endpoint.events())).containsExactly("o-0", "o-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 401, 403, 407, 408, 429, 500, 502, 503, 504})
    @DisplayName("E11: 3xx, 5xx, 408, 429 and what is about credentials are unavailability; nothing behind is sent")
    void unavailable(int status) throws Exception {
        endpoint.answer(got -> ids(got.events()).contains("o-1")
                ? new Reply(status, Map.of("Location", endpoint.url() + "/else"), "")
                : Reply.of(200));

        assertThatThrownBy(() -> backend.send(orders(0, 3)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll(
                        "Backend 'webhook'", "127.0.0.1:" + endpoint.port() + "/hook", "answers " + status);
        assertThat(ids(endpoint.events())).containsExactly("o-0");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    @DisplayName("E11: Retry-After, in seconds or as a date, is waited for; then the same event goes first")
    void retryAfter(int status) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        endpoint.answer(got -> {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC));
            return switch (ids(got.events()).contains("o-1") ? tries.incrementAndGet() : 9) {
                case 1 -> new Reply(status, Map.of("Retry-After", "1"), "");
                case 2 -> new Reply(status, Map.of("Retry-After", date), "");
                default -> Reply.of(200);
            };
        });
        long begin = System.nanoTime();
        backend.send(orders(0, 3));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        assertThat(ids(endpoint.events())).containsExactly("o-0", "o-1", "o-2");
    }

    @Test
    @DisplayName("E11: no longer than the bound; what asks for more, or does not say, is unavailable at once")
    void boundedRetryAfter() {
        use(builder().maxRetryAfter(Duration.ofSeconds(2)));
        for (String pause : List.of("3600", "99999999999999", "Fri, 31 Dec 2199 23:59:59 GMT", "soon", "-1")) {
            endpoint.answer(got -> new Reply(503, Map.of("Retry-After", pause), ""));
            assertThatThrownBy(() -> backend.send(orders(0, 1))).isInstanceOf(BackendUnavailableException.class);
        }
        AtomicInteger tries = new AtomicInteger();
        endpoint.answer(got -> {
            tries.incrementAndGet();
            return new Reply(429, Map.of("Retry-After", "0"), "");
        });
        assertThatThrownBy(() -> backend.send(orders(0, 1))).isInstanceOf(BackendUnavailableException.class);
        assertThat(tries.get()).isBetween(2, 11);
    }

    @Test
    @DisplayName("E11: keys go side by side up to a bound, each in its order")
    void sideBySide() throws Exception {
        use(builder().maxInFlight(4));
        CyclicBarrier four = new CyclicBarrier(4);
        AtomicInteger first = new AtomicInteger();
        AtomicInteger inHand = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        endpoint.answer(got -> {
            most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
            if (first.incrementAndGet() <= 4) {
                meet(four);
            }
            inHand.decrementAndGet();
            return Reply.of(200);
        });
        List<Event<?>> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(order("o-" + i).toBuilder().key("k" + i % 10).build());
        }
        backend.send(events);

        assertThat(most).hasValue(4);
        for (int key = 0; key < 10; key++) {
            String name = "k" + key;
            assertThat(endpoint.events())
                    .filteredOn(event -> name.equals(event.key()))
                    .hasSize(10)
                    .isSortedAccordingTo(Comparator.comparingInt(
                            event -> Integer.parseInt(event.id().substring(2))));
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName(
            "E11: batches of a key, with an id that is the same for the same events; a refused one is refused as a whole")
    void batches() throws Exception {
        use(builder().batchSize(10));
        backend.send(orders(0, 25));
        assertThat(endpoint.got()).extracting(got -> got.events().size()).containsExactly(10, 10, 5);
        assertThat(ids(endpoint.events())).isEqualTo(ids(orders(0, 25)));
        assertThat(endpoint.got().get(0).header("content-type")).isEqualTo("application/cloudevents-batch+json");
        String id = endpoint.got().get(0).header("webhook-id");

        endpoint.forget();
        endpoint.answer(got -> got.events().size() == 5 ? Reply.of(400) : Reply.of(200));
        assertThatThrownBy(() -> backend.send(orders(0, 15)))
                .isInstanceOfSatisfying(
                        EventsRefusedException.class,
                        e -> assertThat(e.reasons()).containsOnlyKeys(10, 11, 12, 13, 14));
        assertThat(endpoint.got().get(0).header("webhook-id")).isEqualTo(id).startsWith("batch_");
    }

    @Test
    @DisplayName("E11: an event that cannot be written is refused, its neighbours arrive")
    void unwritable() {
        Event<?> strange = order("b").toBuilder().time(Instant.MAX).build();

        assertThatThrownBy(() -> backend.send(List.of(order("a"), strange, order("c"))))
                .isInstanceOfSatisfying(
                        EventsRefusedException.class,
                        e -> assertThat(e.reasons()).containsOnlyKeys(1));
        assertThat(ids(endpoint.events())).containsExactly("a", "c");
    }

    @Test
    @DisplayName("E11: an answer that does not come, or does not end, is unavailability after the time limit")
    void slow() throws Exception {
        use(builder().requestTimeout(Duration.ofMillis(500)));
        CountDownLatch end = new CountDownLatch(1);
        endpoint.answer(got -> {
            awaitQuietly(end);
            return Reply.of(200);
        });
        assertThatThrownBy(() -> backend.send(orders(0, 1)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContaining("no answer within PT0.5S");
        end.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("E11, D8: closing ends the waiting for Retry-After, and lets requests end")
    void closing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        endpoint.answer(got -> {
            asked.countDown();
            return new Reply(503, Map.of("Retry-After", "25"), "");
        });
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread sender = new Thread(
                () -> assertThatThrownBy(() -> backend.send(orders(0, 1))).satisfies(thrown::add));
        sender.start();
        asked.await();
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> {
            backend.close();
            return true;
        });
        sender.join();

        assertThat(thrown).hasSize(1).first().isInstanceOf(BackendUnavailableException.class);
    }

    @Test
    @DisplayName("E11: nothing is sent but by http and https; options are checked by name")
    void options() {
        for (String url : List.of(
                "file:///etc/passwd", "ftp://a/b", "jar:http://a!/b", "/relative", "http:///x", "https://u:p@h/")) {
            assertThatThrownBy(() -> builder().url(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("url:");
        }
        assertThatThrownBy(() -> WebhookBackend.builder().build()).hasMessageStartingWith("url:");
        assertThatThrownBy(() -> builder().maxInFlight(0)).hasMessageStartingWith("maxInFlight:");
        assertThatThrownBy(() -> builder().batchSize(0)).hasMessageStartingWith("batchSize:");
        assertThatThrownBy(() -> builder().requestTimeout(Duration.ZERO)).hasMessageStartingWith("requestTimeout:");
        assertThatThrownBy(() -> builder().maxRetryAfter(Duration.ZERO)).hasMessageStartingWith("maxRetryAfter:");
        assertThatThrownBy(() -> builder().name("My Hook")).hasMessageStartingWith("name:");
        assertThatThrownBy(() -> builder()
                        .client(HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.ALWAYS)
                                .build()))
                .hasMessageStartingWith("client:");
    }
}

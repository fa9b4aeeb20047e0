// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.RecordingReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E11: the HTTP ingress for CloudEvents")
class HttpIngressTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final Instant NOW = Instant.parse("2026-11-21T05:10:01.9Z");
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());

    private final RecordingReceiver receiver = RecordingReceiver.takingAll();

    private static HttpIngress.Builder builder() {
        return HttpIngress.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private HttpIngress open() {
        return started(builder().anonymous(true));
    }

    private HttpIngress started(HttpIngress.Builder builder) {
        HttpIngress ingress = builder.build();
        ingress.start(receiver);
        return ingress;
    }

    private static IngressRequest post(Map<String, String> headers, byte[] body) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new IngressRequest("POST", all, body);
    }

    private static IngressRequest structured(Event<?> event) {
        return post(Map.of("Content-Type", CloudEventFormat.STRUCTURED + "; charset=UTF-8"), FORMAT.structured(event));
    }

    private static Event<?> full(String id) {
        return Event.builder("item.moved", Map.of("price", "ä 😀"))
                .id(id)
                .source("/shop ä")
                .key("Schlüssel 😀")
                .version(3)
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .topics("lager", "prüfung, 😀")
                .metadata("tenant", "acmé \"x\" 100%")
                .metadata("correlation_id", "c-1\n")
                .build();
    }

    private static void same(IncomingMessage message, Event<?> sent) {
        assertThat(message.event().withPayload("")).usingRecursiveComparison().isEqualTo(sent.withPayload(""));
        assertThat(message.event().payload()).isEqualTo("{\"price\":\"ä 😀\"}");
    }

    @Test
    @DisplayName("E11: structured mode")
    void structuredMode() {
        List<IncomingMessage> messages = new ArrayList<>();
        HttpIngress ingress = builder().anonymous(true).build();
        ingress.start(collecting(messages));

        assertThat(ingress.handle(structured(full("1")))).isEqualTo(IngressAnswer.of(202, ""));
        same(messages.get(0), full("1"));
        assertThat(messages.get(0).position()).isEqualTo("/shop ä#1");
        assertThat(messages.get(0).deliveries()).isZero();
        assertThat(messages.get(0).body()).isEqualTo(FORMAT.structured(full("1")));
    }

    private static RecordingReceiver collecting(List<IncomingMessage> messages) {
        return new RecordingReceiver(message -> {
            messages.add(message);
            return Receipt.TAKEN;
        });
    }

    @Test
    @DisplayName("E11: batch mode, also with none")
    void batchMode() {
        List<IncomingMessage> messages = new ArrayList<>();
        HttpIngress ingress = builder().anonymous(true).build();
        ingress.start(collecting(messages));
        Map<String, String> type = Map.of("content-type", CloudEventFormat.BATCH);

        assertThat(ingress.handle(post(type, FORMAT.batch(List.of(full("1"), full("2")))))
                        .status())
                .isEqualTo(202);
        same(messages.get(0), full("1"));
        same(messages.get(1), full("2"));
        assertThat(ingress.handle(post(type, FORMAT.batch(List.of()))).status()).isEqualTo(202);
        assertThat(messages).hasSize(2);
    }

    @Test
    @DisplayName("E11: binary mode, with everything that headers cannot say as it is")
    void binaryMode() {
        List<IncomingMessage> messages = new ArrayList<>();
        HttpIngress ingress = builder().anonymous(true).build();
        ingress.start(collecting(messages));
        Map<String, String> headers = new LinkedHashMap<>();
        FORMAT.attributes(full("1")).forEach((name, value) -> headers.put("CE-" + name, HeaderText.encode(value)));
        headers.remove("CE-datacontenttype");
        headers.put("Content-Type", "application/json");
        headers.put("Authorization", "Basic secret");

        assertThat(ingress.handle(post(headers, FORMAT.data(full("1")))).status())
                .isEqualTo(202);
        same(messages.get(0), full("1"));
        assertThat(messages.get(0).headers()).containsEntry("content-type", "application/json");
        assertThat(messages.get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    @DisplayName("E11: 400 says what is wrong, and nothing is handed over")
    void unreadable() {
        HttpIngress ingress = open();
        Map<String, String> binary = Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-type", "a.b");
        IngressRequest twice = new IngressRequest(
                "POST", Map.of("ce-specversion", List.of("1.0"), "ce-id", List.of("1", "2")), new byte[0]);

        refuses(ingress, post(Map.of("content-type", CloudEventFormat.STRUCTURED), new byte[0]), 400, "no JSON object");
        refuses(
                ingress,
                post(Map.of("content-type", CloudEventFormat.BATCH), "[{}]".getBytes(StandardCharsets.UTF_8)),
                400,
                "index 0");
        refuses(ingress, post(binary, new byte[0]), 400, "attribute 'source' is missing");
        refuses(ingress, twice, 400, "ce-id stands twice");
        assertThat(receiver.calls()).isZero();
    }

    private static void refuses(HttpIngress ingress, IngressRequest request, int status, String text) {
        IngressAnswer answer = ingress.handle(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(text);
    }

    @Test
    @DisplayName("E11: other methods, media types, encodings and character sets; what is too large")
    void otherForms() {
        HttpIngress ingress = started(builder().anonymous(true).maxBodySize(1_000));
        byte[] body = FORMAT.structured(full("1"));
        String type = CloudEventFormat.STRUCTURED;

        IngressAnswer get = ingress.handle(new IngressRequest("GET", Map.of(), body));
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.headers()).containsEntry("Allow", "POST");
        refuses(ingress, post(Map.of("content-type", "application/json"), body), 415, CloudEventFormat.STRUCTURED);
        refuses(ingress, post(Map.of(), body), 415, CloudEventFormat.BATCH);
        refuses(ingress, post(Map.of("content-type", "application/cloudevents+avro"), body), 415, "taken as");
        refuses(ingress, post(Map.of("content-type", type + ";charset=latin1"), body), 415, "UTF-8");
        refuses(ingress, post(Map.of("content-type", type, "Content-Encoding", "gzip"), body), 415, "Content-Encoding");
        refuses(ingress, new IngressRequest("POST", Map.of("content-type", List.of(type, type)), body), 415, "twice");
        refuses(ingress, post(Map.of("content-type", type), new byte[1_001]), 413, "1000 bytes");
        assertThat(receiver.calls()).isZero();
    }

    private static Map<String, String> signed(String secret, long seconds, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", CloudEventFormat.STRUCTURED);
        headers.put("Webhook-Id", "msg-1");
        headers.put("Webhook-Timestamp", Long.toString(seconds));
        headers.put("Webhook-Signature", new WebhookSecrets(secret).sign("msg-1", seconds, body));
        return headers;
    }

    @Test
    @DisplayName("E11, G4: with secrets only what is signed by one of them, lately, is taken")
    void signatures() {
        HttpIngress ingress = started(builder().secrets(OTHER, SECRET));
        byte[] body = FORMAT.structured(full("1"));
        long now = NOW.getEpochSecond();

        for (long seconds : new long[] {now, now - 300, now + 300}) {
            assertThat(ingress.handle(post(signed(SECRET, seconds, body), body)).status())
                    .isEqualTo(202);
        }
        assertThat(ingress.handle(post(signed(OTHER, now, body), body)).status())
                .isEqualTo(202);
        assertThat(receiver.calls()).isEqualTo(4);
        refuses(ingress, post(signed(SECRET, now - 301, body), body), 401, "300 seconds away");
        refuses(ingress, post(signed(SECRET, now + 301, body), body), 401, "300 seconds away");
        refuses(ingress, post(signed("whsec_" + "QUJD".repeat(10), now, body), body), 401, "no valid signature");
        refuses(ingress, post(signed(SECRET, now, body), FORMAT.structured(full("2"))), 401, "no valid signature");
        refuses(ingress, structured(full("1")), 401, "are needed");
        assertThat(receiver.calls()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "9999999999999999999999", "01763701801", "१७"})
    @DisplayName("E11, G4: time stamps that are none")
    void timestamps(String text) {
        HttpIngress ingress = started(builder().secrets(SECRET));
        byte[] body = FORMAT.structured(full("1"));
        Map<String, String> headers = signed(SECRET, NOW.getEpochSecond(), body);
        headers.put("Webhook-Timestamp", text);

        refuses(ingress, post(headers, body), 401, "webhook-timestamp");
    }

    @Test
    @DisplayName("E11, G4: bearer tokens, alone and together with secrets; without either only if that is said")
    void tokens() {
        byte[] body = FORMAT.structured(full("1"));
        HttpIngress ingress = started(builder().bearerTokens("a-very-long-token-1", "a-very-long-token-2"));
        Map<String, String> headers = new HashMap<>(Map.of("content-type", CloudEventFormat.STRUCTURED));
        for (String right : List.of("Bearer a-very-long-token-1", "bearer  a-very-long-token-2 ")) {
            headers.put("Authorization", right);
            assertThat(ingress.handle(post(headers, body)).status()).isEqualTo(202);
        }
        for (String wrong : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer a-very-long-token-3",
                "Basic a-very-long-token-1",
                "a-very-long-token-1")) {
            headers.put("Authorization", wrong);
            IngressAnswer answer = ingress.handle(post(headers, body));
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
        }
        HttpIngress both = started(builder().bearerTokens("a-very-long-token-1").secrets(SECRET));
        refuses(both, post(signed(SECRET, NOW.getEpochSecond(), body), body), 401, "bearer token");
        Map<String, String> all = signed(SECRET, NOW.getEpochSecond(), body);
        all.put("authorization", "Bearer a-very-long-token-1");
        assertThat(both.handle(post(all, body)).status()).isEqualTo(202);

        assertThatThrownBy(() -> builder().build()).hasMessageStartingWith("anonymous:");
        assertThatThrownBy(() -> builder().anonymous(true).secrets(SECRET).build())
                .hasMessageStartingWith("anonymous:");
        assertThatThrownBy(() -> builder().bearerTokens("short")).hasMessageStartingWith("bearerTokens:");
        assertThatThrownBy(() -> builder().maxBodySize(0)).hasMessageStartingWith("maxBodySize:");
        assertThatThrownBy(() -> builder().timestampTolerance(Duration.ZERO))
                .hasMessageStartingWith("timestampTolerance:");
    }

    @Test
    @DisplayName("E11: one that is to come again makes the whole request come again; refused ones are the bus's")
    void receipts() {
        RecordingReceiver some =
                new RecordingReceiver(message -> switch (message.event().id()) {
                    case "again" -> Receipt.AGAIN;
                    case "never" -> Receipt.REFUSED;
                    default -> Receipt.TAKEN;
                });
        HttpIngress ingress = builder().anonymous(true).build();
        ingress.start(some);
        Map<String, String> type = Map.of("content-type", CloudEventFormat.BATCH);

        IngressAnswer answer = ingress.handle(post(type, FORMAT.batch(List.of(full("1"), full("again"), full("2")))));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        assertThat(ingress.handle(post(type, FORMAT.batch(List.of(full("1"), full("never")))))
                        .status())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("E11: a receiver that fails makes the request come again")
    void failingReceiver() {
        HttpIngress ingress = builder().anonymous(true).build();
        ingress.start(new RecordingReceiver(message -> {
            throw new IllegalStateException("on purpose");
        }));

        assertThat(ingress.handle(structured(full("1"))).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("E11, D8: 503 before the start and after the end; closing waits for what is in hand")
    void lifeCycle() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpIngress ingress = builder().anonymous(true).build();
        assertThat(ingress.handle(structured(full("1"))).status()).isEqualTo(503);
        assertThat(ingress.handle(structured(full("1"))).headers()).containsEntry("Retry-After", "5");
        ingress.start(new RecordingReceiver(message -> {
            inside.countDown();
            awaitQuietly(goOn);
            return Receipt.TAKEN;
        }));
        List<IngressAnswer> answers = new CopyOnWriteArrayList<>();
        Thread request = new Thread(() -> answers.add(ingress.handle(structured(full("1")))));
        request.start();
        inside.await();
        Thread closing = new Thread(ingress::close);
        closing.start();
        Awaitility.await().until(() -> closing.getState() == Thread.State.WAITING);
        goOn.countDown();
        closing.join();
        request.join();

        assertThat(answers).containsExactly(IngressAnswer.of(202, ""));
        assertThat(ingress.handle(structured(full("1"))).status()).isEqualTo(503);
        ingress.close();
        assertThat(ingress.trouble()).isEmpty();
        assertThat(ingress.name()).isEqualTo("http");
        assertThat(ingress.hasDeadLetterQueue()).isFalse();
        assertThatThrownBy(() -> ingress.start(receiver)).isInstanceOf(IllegalStateException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.JsonNode;

/** WebSockets, on any database. */
abstract class LiveApi extends RunningConsole {
    private void publish(String topic, String... keys) {
        for (String key : keys) {
            bus().publish(event(topic, key, ""));
        }
    }

    private static Event<?> event(String topic, String key, String text) {
        return Event.builder("thing.seen", Map.of("text", text))
                .key(key)
                .topics(topic)
                .build();
    }

    private static String[] keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }

    private Live open(String query, String... headers) {
        Live live = Live.open(viewer(), query, headers);
        await().until(() -> !live.topics().isEmpty());
        return live;
    }

    @Test
    @DisplayName("E6: a WebSocket brings the events of its topics within a second, and of others that it asks for")
    void byTopic() {
        String topic = unique("topic");
        String other = unique("other");
        try (Live live = open("?topics=" + topic)) {
            publish(other, "0");
            publish(topic, "1");
            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> live.keys().contains("1"));

            live.say("{\"type\":\"subscribe\",\"topics\":[\"" + other + "\"]}");
            await().until(() -> live.topics().contains(other));
            publish(other, "2");
            await().until(() -> live.keys().contains("2"));

            live.say("{\"type\":\"unsubscribe\",\"topics\":[\"" + topic + "\"]}");
            await().until(() -> !live.topics().contains(topic));
            publish(topic, "3");
            publish(other, "4");
            await().until(() -> live.keys().contains("4"));
            assertThat(live.keys()).containsExactly("1", "2", "4");
            JsonNode message = live.all("event").get(0);
            assertThat(message.propertyNames()).containsExactly("type", "place", "event");
            assertThat(message.path("event").path("topics").toString()).isEqualTo("[\"" + topic + "\"]");
        }
    }

    @Test
    @DisplayName("E6: a WebSocket without topics brings nothing; a pattern brings all that fit")
    void patterns() {
        String topic = unique("topic");
        try (Live none = open("");
                Live pattern = open("?topics=" + topic + ".*")) {
            publish(topic + ".a", "1");
            publish(topic, "2");
            publish(topic + ".b", "3");
            await().until(() -> pattern.keys().contains("3"));
            assertThat(pattern.keys()).containsExactly("1", "3");
            assertThat(none.keys()).isEmpty();
        }
    }

    @Test
    @DisplayName("E6: a WebSocket that comes back with its last place misses nothing and gets nothing twice")
    void resumed() {
        String topic = unique("topic");
        List<String> seen = new ArrayList<>();
        String place;
        try (Live live = open("?topics=" + topic)) {
            publish(topic, keys(0, 20));
            await().until(() -> live.keys().size() == 20);
            place = live.all("event").get(9).path("place").stringValue();
            seen.addAll(live.keys().subList(0, 10));
        }
        publish(topic, keys(20, 40));
        try (Live again = open("?topics=" + topic + "&after=" + place)) {
            publish(topic, keys(40, 60));
            await().until(() -> again.keys().contains("59"));
            seen.addAll(again.keys());
        }
        assertThat(seen).containsExactly(keys(0, 60));
    }

    @Test
    @DisplayName(
            "E6: a WebSocket that reads nothing costs a bounded amount, holds nobody up, and is told what it missed")
    void slow() {
        String topic = unique("topic");
        int all = 9_000;
        try (Live quick = open("?topics=" + topic);
                SlowLive slow = SlowLive.open(viewer(), "?topics=" + topic)) {
            for (int i = 0; i < all; i += 500) {
                bus().publishBatch(IntStream.range(i, i + 500)
                        .mapToObj(key -> event(topic, Integer.toString(key), "x".repeat(3_900)))
                        .toList());
                String last = Integer.toString(i + 499);
                await().atMost(Duration.ofSeconds(30)).until(() -> quick.keys().contains(last));
            }
            assertThat(quick.keys()).containsExactly(keys(0, all));

            slow.readOn();
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.keys().contains(Integer.toString(all - 1)));
            assertThat(slow.missed()).isPositive();
            assertThat(slow.keys()).doesNotHaveDuplicates().hasSize((int) (all - slow.missed()));
        }
    }

    @Test
    @DisplayName(
            "E6: what makes no sense is answered and changes nothing; what breaks the protocol ends the connection")
    void malformed() {
        String topic = unique("topic");
        try (Live live = open("?topics=" + topic)) {
            live.say("{").say("[]").say("{\"type\":\"dance\",\"topics\":[]}").say("{\"type\":\"subscribe\"}");
            live.say("{\"type\":\"subscribe\",\"topics\":[7]}").say("{\"type\":\"subscribe\",\"topics\":[\"a b\"]}");
            await().until(() -> live.all("refused").size() == 6);
            assertThat(live.all("refused"))
                    .allSatisfy(refused ->
                            assertThat(refused.path("reason").stringValue()).isNotBlank());
            publish(topic, "1");
            await().until(() -> live.keys().contains("1"));

            live.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
            await().until(() -> live.closedWith() == 1003);
        }
        try (Live live = open("?topics=" + topic)) {
            live.socket().sendText(" ".repeat(70_000), true).join();
            await().until(() -> live.closedWith() == 1009);
        }
    }

    @Test
    @DisplayName("E6: a WebSocket that is closed by its client is closed by the server, too")
    void closed() {
        try (Live live = open("")) {
            live.socket().sendPing(ByteBuffer.wrap(new byte[] {7})).join();
            live.socket().sendClose(WebSocket.NORMAL_CLOSURE, "enough").join();
            await().until(() -> live.closedWith() == WebSocket.NORMAL_CLOSURE);
        }
    }

    private int refusal(Caller server, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        int[] status = new int[1];
        assertThatThrownBy(() -> builder.buildAsync(Live.address(server, "?topics=a"), new WebSocket.Listener() {})
                        .join())
                .isInstanceOf(CompletionException.class)
                .satisfies(e -> status[0] = ((WebSocketHandshakeException) e.getCause())
                        .getResponse()
                        .statusCode());
        return status[0];
    }

    @Test
    @DisplayName("G4: nobody gets a WebSocket without a login, and a page of another origin gets none with one")
    void refused() {
        String[] login = {"Authorization", Caller.basic("victor", "secret")};
        assertThat(refusal(viewer())).isEqualTo(401);
        assertThat(refusal(viewer(), login[0], login[1], "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(refusal(viewer(), login[0], login[1], "Origin", "null")).isEqualTo(403);
        try (Live own = open("", "Origin", viewer().server())) {
            assertThat(own.closedWith()).isZero();
        }
        HttpResponse<String> plain = viewer().get("/tidings/live");
        assertThat(plain.statusCode()).isEqualTo(426);
        assertThat(plain.headers().firstValue("Sec-WebSocket-Version")).hasValue("13");
    }

    @Test
    @DisplayName("G4: a WebSocket ends when its user logs out")
    void loggedOut() {
        Caller browser = host().anonymous().with("Sec-Fetch-Site", "same-origin");
        HttpResponse<String> loggedIn = AccessTest.logIn(browser, "victor", "secret");
        assertThat(loggedIn.statusCode()).isEqualTo(302);
        JsonNode csrf = browser.json("/me").path("csrf");
        browser.with(csrf.path("header").stringValue(), csrf.path("token").stringValue());
        Live live = browser.webSocket("?topics=a");
        await().until(() -> !live.topics().isEmpty());

        assertThat(browser.postForm("/tidings/logout", Map.of()).statusCode()).isEqualTo(302);

        await().until(() -> live.closedWith() == 1008);
        assertThat(live.all("end")).hasSize(1);
    }

    @Configuration(proxyBeanMethods = false)
    static class OnlyOrders {
        @Bean
        TopicAccess onlyOrders() {
            return (Authentication somebody, String topic) ->
                    somebody.getName().equals("victor") && topic.equals("orders");
        }
    }

    @Test
    @DisplayName("G4: the application says who may see which topic; what is refused is told, and does not come")
    void topicAccess() {
        List<String> arguments = new ArrayList<>(RunningHost.accounts());
        arguments.add(RunningHost.WITHOUT_SECURITY);
        arguments.add("--tidings.console.allowed-origins=https://shop.example");
        try (RunningHost other = RunningHost.startWith(List.of(Host.class, OnlyOrders.class), arguments);
                Live live = Live.open(other.viewer(), "?topics=orders,salaries", "Origin", "https://shop.example")) {
            live.say("{\"type\":\"subscribe\",\"topics\":[\"sal*\",\"other\"]}");
            await().until(() -> live.all("refused").size() == 3);
            other.bus().publish(event("salaries", "1", ""));
            other.bus().publish(event("orders", "2", ""));
            await().until(() -> live.keys().contains("2"));

            assertThat(live.keys()).containsExactly("2");
            assertThat(live.topics()).isEqualTo("[\"orders\"]");
            assertThat(live.all("refused"))
                    .extracting(refused -> refused.path("topic").stringValue())
                    .containsExactly("salaries", "sal*", "other");
        }
    }
}

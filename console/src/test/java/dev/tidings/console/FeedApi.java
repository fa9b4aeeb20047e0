// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.console.Host.OrderCreated;
import dev.tidings.console.Host.ParcelPacked;
import dev.tidings.core.Event;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Server-sent events, on any database. */
abstract class FeedApi extends RunningConsole {
    private void publish(String tenant, String... keys) {
        for (String key : keys) {
            bus().publish(event(tenant, key, "x"));
        }
    }

    private static Event<?> event(String tenant, String key, String text) {
        return Event.builder("thing.seen", Map.of("text", text))
                .key(key)
                .metadata("tenant", tenant)
                .build();
    }

    private static String[] keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @Test
    @DisplayName("E6: an event is seen by a viewer within a second, as lists show it, with its place as the id")
    void withinASecond() throws IOException {
        String number = unique("order");
        try (Feed feed = Feed.open(viewer(), "?type=order.*")) {
            bus().publish(Event.builder(new OrderCreated(number, "Ada", new BigDecimal("19.90")))
                    .topics("orders", "sales")
                    .metadata("tenant", "north")
                    .build());

            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> feed.keys().contains(number));
            Feed.Message message = feed.events().get(0);
            assertThat(message.id()).matches("\\d+(~.*)?");
            assertThat(message.json().propertyNames()).containsExactly("type", "place", "event");
            JsonNode listed = viewer().json("/events?limit=1&type=order.created&key=" + number)
                    .path("events")
                    .path(0);
            assertThat(message.event().propertyNames()).containsExactlyElementsOf(listed.propertyNames());
            assertThat(message.event().path("payload")).isEqualTo(listed.path("payload"));
            assertThat(message.event().path("position")).isEqualTo(listed.path("position"));
            assertThat(message.event().path("handlers").toString()).contains("\"billing.issue\"");
        }
    }

    @Test
    @DisplayName("E6: a feed shows only what its filters take: types, topics, tenants, text")
    void filtered() throws IOException {
        String tenant = unique("tenant");
        try (Feed byType = Feed.open(viewer(), "?tenant=" + tenant + "&type=bell.*,thing.none");
                Feed byTopic = Feed.open(viewer(), "?topic=tow*,nowhere&tenant=" + tenant);
                Feed byText = Feed.open(viewer(), "?text=LOUD&tenant=other," + tenant);
                Feed all = Feed.open(viewer(), "?tenant=" + tenant)) {
            List<Event<?>> events = List.of(
                    Event.builder("bell.rung", Map.of("how", "softly"))
                            .key("1")
                            .metadata("tenant", tenant)
                            .build(),
                    Event.builder("thing.seen", Map.of("how", "very loud"))
                            .key("2")
                            .metadata("tenant", tenant)
                            .build(),
                    Event.builder("thing.seen", Map.of())
                            .key("3")
                            .topics("tower")
                            .metadata("tenant", tenant)
                            .build());
            events.forEach(bus()::publish);
            publish("another", "4");
            publish(tenant, "5");

            await().until(() -> all.keys().contains("5"));
            assertThat(all.keys()).containsExactly("1", "2", "3", "5");
            assertThat(byType.keys()).containsExactly("1");
            assertThat(byTopic.keys()).containsExactly("3");
            assertThat(byText.keys()).containsExactly("2");
        }
    }

    @Test
    @DisplayName(
            "E6: every second a feed says how many events of each type there were, exactly, also without the events")
    void rates() throws IOException {
        try (Feed feed = Feed.open(viewer(), "?events=false")) {
            publish("anybody", keys(0, 250));
            int more = 50;
            IntStream.range(0, more).forEach(i -> bus().publish("rate.counted", Map.of()));

            await().until(() -> counted(feed, "rate.counted") == more);
            assertThat(counted(feed, "thing.seen")).isGreaterThanOrEqualTo(250);
            assertThat(feed.events()).isEmpty();
        }
    }

    private static int counted(Feed feed, String type) {
        return feed.all("rates").stream()
                .mapToInt(rates -> rates.json().path("perSecond").path(type).asInt(0))
                .sum();
    }

    @Test
    @DisplayName("E6: a client that comes back with its last id misses nothing and gets nothing twice")
    void resumed() throws IOException {
        String tenant = unique("tenant");
        String query = "?tenant=" + tenant;
        List<String> seen = new ArrayList<>();
        String last;
        try (Feed feed = Feed.open(viewer(), query)) {
            publish(tenant, keys(0, 20));
            await().until(() -> feed.keys().size() == 20);
            last = feed.events().get(9).id();
            seen.addAll(feed.keys().subList(0, 10));
        }
        publish(tenant, keys(20, 40));
        // The header is what a browser sends; the parameter is where the page began.
        try (Feed again = Feed.open(viewer().with("Last-Event-ID", last), query + "&after=1")) {
            publish(tenant, keys(40, 60));
            await().until(() -> again.keys().contains("59"));
            seen.addAll(again.keys());
        }
        assertThat(seen).containsExactly(keys(0, 60));
    }

    @Test
    @DisplayName(
            "E6: a client resumes at a place that this process has never seen, and joins the others without gap or repetition")
    void resumedFromTheLog() throws IOException {
        String tenant = unique("tenant");
        publish(tenant, "first");
        String before = viewer().json("/events?limit=1&tenant=" + tenant)
                .path("events")
                .path(0)
                .path("position")
                .stringValue();
        publish(tenant, keys(0, 700));
        try (Feed other = Feed.open(viewer(), "?tenant=" + tenant)) {
            publish(tenant, keys(700, 720));
            await().until(() -> other.keys().contains("719"));
            try (Feed feed = Feed.open(viewer(), "?tenant=" + tenant + "&after=" + before)) {
                publish(tenant, keys(720, 900));
                await().until(() -> feed.keys().contains("899"));
                publish(tenant, keys(900, 950));
                await().until(() -> feed.keys().contains("949") && other.keys().contains("949"));
                assertThat(feed.keys()).containsExactly(keys(0, 950));
                // One that begins between two reads of the log may see events of a moment before, too.
                assertThat(other.keys()).doesNotHaveDuplicates().endsWith(keys(700, 950));
                assertThat(feed.all("missed")).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("E6: a place of another log is no reason to see nothing: the client is told, and gets what comes")
    void placeOfAnotherLog() throws IOException {
        String tenant = unique("tenant");
        try (Feed feed = Feed.open(viewer(), "?after=99999999999&tenant=" + tenant)) {
            await().until(() -> !feed.all("reset").isEmpty());
            await().until(() -> {
                publish(tenant, "now");
                return feed.keys().contains("now");
            });
        }
    }

    @Test
    @DisplayName("F4: a feed tells how the handlers fare with an event that it has shown, and is filtered by that")
    void outcomes() throws IOException {
        String number = unique("parcel");
        try (Feed all = Feed.open(viewer(), "?type=parcel.packed");
                Feed dead = Feed.open(viewer(), "?type=parcel.packed&outcome=dead");
                Feed handled = Feed.open(viewer(), "?type=parcel.packed&outcome=handled")) {
            bus().publish(new ParcelPacked(number, "Nowhere 1"));
            bus().publish(new ParcelPacked(number + "-fine", "Main Street 1"));

            await().until(() -> dead.keys().contains(number) && handled.keys().contains(number + "-fine"));
            assertThat(dead.keys()).doesNotContain(number + "-fine");
            assertThat(handled.keys()).doesNotContain(number);
            assertThat(all.keys()).contains(number, number + "-fine");
            String position = dead.events().get(0).event().path("position").stringValue();
            await().until(() -> all.all("outcome").stream()
                    .anyMatch(news -> news.json().path("position").stringValue().equals(position)
                            && news.json().path("handlers").toString().contains("\"DEAD\"")));
        }
    }

    @Test
    @DisplayName("E6: what a feed cannot understand is refused with the reason")
    void refused() {
        refuses("/feed?tpye=x", 400, "Unknown parameters [tpye]");
        refuses("/feed?after=yesterday", 400, "'yesterday' is no place in the log");
        refuses("/feed?outcome=good", 400, "handled or open or failed or dead or none");
        refuses("/feed?type=a%20b", 400, "'type'");
        refuses("/feed?events=perhaps", 400, "'events' is 'perhaps'");
    }

    @Test
    @DisplayName("E6: a client that reads nothing costs a bounded amount, holds nobody up, and is told what it missed")
    void slow() throws IOException {
        String tenant = unique("tenant");
        int all = 9_000;
        try (Socket socket = silent("/tidings/api/feed?tenant=" + tenant);
                Feed quick = Feed.open(viewer(), "?tenant=" + tenant)) {
            for (int i = 0; i < all; i += 500) {
                bus().publishBatch(IntStream.range(i, i + 500)
                        .mapToObj(key -> event(tenant, Integer.toString(key), "x".repeat(3_900)))
                        .toList());
                String last = Integer.toString(i + 499);
                await().atMost(Duration.ofSeconds(30)).until(() -> quick.keys().contains(last));
            }
            assertThat(quick.all("missed")).isEmpty();
            assertThat(quick.keys()).containsExactly(keys(0, all));

            try (Feed late = Feed.reading(socket.getInputStream())) {
                await().atMost(Duration.ofSeconds(60)).until(() -> late.keys().contains(Integer.toString(all - 1)));
                long missed = late.all("missed").stream()
                        .mapToLong(message -> message.json().path("count").longValue())
                        .sum();
                assertThat(missed).isPositive();
                assertThat(late.keys()).doesNotHaveDuplicates().hasSize((int) (all - missed));
                JsonNode first = late.all("missed").get(0).json();
                assertThat(viewer().json("/events/" + first.path("from").stringValue())
                                .path("tenant")
                                .stringValue())
                        .isEqualTo(tenant);
            }
        }
    }

    /** A client that has sent its request and reads nothing. */
    private Socket silent(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        URI server = URI.create(viewer().server());
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.0\r\nHost: x\r\nAuthorization: " + Caller.basic("victor", "secret")
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII)).endsWith("200");
        return socket;
    }

    @Test
    @DisplayName("E6: an application with open feeds stops at once, and says so to them")
    void stopped() throws IOException {
        RunningHost other = RunningHost.start();
        try (Feed feed = Feed.open(other.viewer(), "")) {
            await().until(() -> !feed.all("rates").isEmpty());
            long begun = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            await().until(feed::isEnded);
            assertThat(feed.all("end")).hasSize(1);
        }
    }

    @Test
    @DisplayName("G4: nobody gets a feed without a login")
    void anonymous() {
        assertThat(host().anonymous().get("/tidings/api/feed").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("G4: a feed ends when its user logs out")
    void loggedOut() throws IOException {
        Caller browser = host().anonymous().with("Sec-Fetch-Site", "same-origin");
        assertThat(AccessTest.logIn(browser, "victor", "secret").statusCode()).isEqualTo(302);
        JsonNode csrf = browser.json("/me").path("csrf");
        browser.with(csrf.path("header").stringValue(), csrf.path("token").stringValue());
        try (Feed feed = Feed.open(browser, "");
                Feed other = Feed.open(viewer(), "")) {
            await().until(() ->
                    Stream.of(feed, other).noneMatch(each -> each.all("rates").isEmpty()));
            assertThat(feed.isEnded()).isFalse();
            assertThat(browser.postForm("/tidings/logout", Map.of()).statusCode())
                    .isEqualTo(302);

            await().until(feed::isEnded);
            assertThat(feed.all("end")).hasSize(1);
            assertThat(feed.all("end").get(0).json().path("again").booleanValue())
                    .isFalse();
            assertThat(other.isEnded()).isFalse();
        }
    }
}

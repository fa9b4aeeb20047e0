// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.cli.internal.model.TailMessage;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.TailQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedTest {
    /** What one connection gets; it stays open until the test ends when there is nothing behind it. */
    private record Answer(int status, String body, boolean staysOpen) {}

    private final List<Answer> answers = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/shop/tidings/api/feed", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer;
        synchronized (this) {
            asked.add(Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "") + " "
                    + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
            answer = answers.get(Math.min(asked.size(), answers.size()) - 1);
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(answer.status(), 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (byte part : answer.body().getBytes(UTF_8)) {
                body.write(part);
                body.flush();
            }
            if (answer.staysOpen()) {
                end.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(String place, String type) {
        return "id: " + place + "\ndata: {\"type\":\"event\",\"event\":{\"position\":\"" + place
                + "\",\"id\":\"e\",\"type\":\"" + type + "\",\"version\":1,\"newer\":{}}}\n\n";
    }

    private List<TailMessage> take(int count, TailQuery query, Duration silence) {
        List<TailMessage> taken = new ArrayList<>();
        ConsoleAddress address =
                ConsoleAddress.of("http://127.0.0.1:" + server.getAddress().getPort() + "/shop/tidings/");
        new Feed(
                        new ConsoleClient(address, "olga", "secret"),
                        query,
                        message -> {
                            taken.add(message);
                            return taken.size() < count;
                        },
                        silence)
                .follow();
        return taken;
    }

    private static TailQuery everything(String after) {
        return new TailQuery(null, null, null, null, null, after);
    }

    private static String places(List<TailMessage> messages) {
        return messages.stream()
                .map(message -> message instanceof TailMessage.Event event ? event.place() : message.type())
                .toList()
                .toString();
    }

    @Test
    @DisplayName(
            "F5: events of a feed come in order, with what was missed; rates are passed over, and what it asks for is passed on")
    void messages() {
        answers.add(new Answer(
                200,
                ": hello\r\n\r\nretry: 10\r\n" + event("1~0", "order.created").replace("\n", "\r\n")
                        + "data: {\"type\":\"rates\",\"perSecond\":{\"order.created\":1.5}}\n\n"
                        + "data: {\"type\":\"missed\",\ndata: \"count\":7,\"from\":\"2\",\"to\":\"9\"}\n\n"
                        + event("10", "order.paid"),
                true));

        List<TailMessage> messages =
                take(3, new TailQuery("order.*", "a&b", "north", "FAILED", "ä", null), Duration.ofSeconds(20));
        assertThat(places(messages)).isEqualTo("[1~0, missed, 10]");
        assertThat(messages.get(1)).isEqualTo(new TailMessage.Missed(7, "2", "9"));
        assertThat(((TailMessage.Event) messages.get(0)).event().type()).isEqualTo("order.created");
        assertThat(asked).containsExactly("type=order.*&topic=a&b&tenant=north&outcome=FAILED&text=ä null");
    }

    @Test
    @DisplayName(
            "F5: a feed that breaks off in the middle of a message is resumed behind the last whole one, and nothing comes twice")
    void resumed() {
        answers.add(new Answer(200, event("1", "a.happened") + event("2", "a.happened") + "id: 3\ndata: {\"ty", false));
        answers.add(new Answer(503, "", false));
        answers.add(new Answer(200, event("3", "a.happened"), true));

        assertThat(places(take(3, everything("0"), Duration.ofSeconds(20)))).isEqualTo("[1, 2, 3]");
        assertThat(asked).containsExactly("after=0 0", "after=2 2", "after=2 2");
    }

    @Test
    @DisplayName("F5: a feed on which nothing comes any more is opened anew")
    void silence() {
        answers.add(new Answer(200, event("1", "a.happened"), true));
        answers.add(new Answer(200, event("2", "a.happened"), true));

        assertThat(places(take(2, everything(null), Duration.ofMillis(300)))).isEqualTo("[1, 2]");
        assertThat(asked).containsExactly(" null", "after=1 1");
    }

    @Test
    @DisplayName("F5: a console without a feed, and one that refuses, end the tail with what to do")
    void refused() {
        answers.add(new Answer(404, "{\"detail\":\"There is nothing at this address of the console.\"}", false));
        assertThatThrownBy(() -> take(1, everything(null), Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(CliException.class, e -> {
                    assertThat(e.code()).isEqualTo(ExitCode.NOT_POSSIBLE_HERE);
                    assertThat(e.words()).contains("--jdbc-url");
                });
        answers.set(0, new Answer(401, "", false));
        assertThatThrownBy(() -> take(1, everything(null), Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.REFUSED));
    }
}

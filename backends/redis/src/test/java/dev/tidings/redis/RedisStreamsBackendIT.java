// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import static dev.tidings.redis.Orders.ids;
import static dev.tidings.redis.Orders.order;
import static dev.tidings.redis.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.testing.ServerProcess;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: events to Redis Streams")
class RedisStreamsBackendIT {
    private static RedisServer server;
    private String stream;
    private RedisCommands<String, byte[]> redis;
    private RedisStreamsBackend backend;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = RedisServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        stream = RedisServer.newName("stream");
        redis = server.redis();
        backend = builder().build();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private RedisStreamsBackend.Builder builder() {
        return RedisStreamsBackend.builder().uri(server.url()).stream(stream);
    }

    @Test
    @DisplayName(
            "E5: a payload that is too large, or cannot be written, is refused with its reason; its neighbours arrive in order")
    void refused() throws Exception {
        backend.close();
        backend = builder().maxEventSize(5_000).build();
        Event<?> large = Event.of("order.placed", Map.of("note", "x".repeat(10_000)));
        Event<?> strange = order("c").toBuilder().key("half \ud800").build();

        assertThatThrownBy(() -> backend.send(List.of(order("a"), large, order("b"), strange, order("d"))))
                .isInstanceOfSatisfying(
                        EventsRefusedException.class,
                        e -> assertThat(e.reasons())
                                .hasSize(2)
                                .hasEntrySatisfying(
                                        1, reason -> assertThat(reason).contains("maxEventSize is 5000"))
                                .hasEntrySatisfying(
                                        3, reason -> assertThat(reason).contains("surrogate")));
        assertThat(ids(server.events(stream))).containsExactly("a", "b", "d");
        assertThatThrownBy(() -> backend.send(List.of(large))).isInstanceOf(EventsRefusedException.class);
    }

    @Test
    @DisplayName("E5: 300 events of 100 kB, more than Redis is given at once, arrive in order")
    void manyLarge() throws Exception {
        List<Event<?>> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add(Event.builder("order.placed", Map.of("note", "x".repeat(100_000)))
                    .id("o-" + i)
                    .build());
        }
        backend.send(sent);

        assertThat(ids(server.events(stream))).isEqualTo(ids(sent));
    }

    @Test
    @DisplayName("E5: a stream for each topic; a stream that is trimmed")
    void streams() throws Exception {
        try (RedisStreamsBackend each =
                builder().streamPerTopic(stream).maxLength(100).build()) {
            each.send(
                    List.of(order("a").toBuilder().topics("deals", "prüfung 😀").build(), order("b")));
            each.send(orders(0, 2_000));
        }

        assertThat(ids(server.events(stream + ":deals"))).containsExactly("a");
        assertThat(ids(server.events(stream + ":prüfung 😀"))).containsExactly("a");
        assertThat(server.events(stream + ":default")).hasSizeBetween(100, 500);
    }

    @Test
    @DisplayName(
            "E5: Redis without memory takes nothing of a list, so that none of it overtakes another; then all of it")
    void noMemory() throws Exception {
        backend.send(List.of(order("a")));
        redis.configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> backend.send(orders(0, 3)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("Backend 'redis'", "127.0.0.1:" + server.port(), "OOM");
        } finally {
            redis.configSet("maxmemory", "0");
        }
        backend.send(orders(0, 3));

        assertThat(ids(server.events(stream))).containsExactly("a", "o-0", "o-1", "o-2");
    }

    @Test
    @DisplayName("E5: a key that is no stream is unavailability that names what to do")
    void wrongType() {
        redis.set(stream, new byte[] {1});

        assertThatThrownBy(() -> backend.send(orders(0, 3)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll("WRONGTYPE", "choose another name");
    }

    @Test
    @DisplayName("E5: wrong credentials are told on first use or at the start, by choice, without the password")
    void credentials() {
        redis.aclSetuser(
                "clerk",
                AclSetuserArgs.Builder.on().addPassword("right").allKeys().allCommands());
        String wrong = "redis://clerk:secret@127.0.0.1:" + server.port();
        try (RedisStreamsBackend late = builder().uri(wrong).build()) {
            assertThatThrownBy(() -> late.send(orders(0, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("Backend 'redis'", "WRONGPASS", "Correct the user and the password")
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> builder().uri(wrong).checkAtStart(true).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Backend 'redis'", "WRONGPASS")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> builder()
                        .uri("redis://127.0.0.1:" + ServerProcess.freePort())
                        .checkAtStart(true)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("is out of reach", "Start it");
    }

    @Test
    @DisplayName("E5: a user who may do nothing but add to the stream is enough")
    void fewRights() throws Exception {
        redis.aclSetuser(
                "adder",
                AclSetuserArgs.Builder.on()
                        .addPassword("pass")
                        .keyPattern("stream-*")
                        .addCommand(CommandType.XADD)
                        .addCommand(CommandType.MULTI)
                        .addCommand(CommandType.EXEC)
                        .addCommand(CommandType.PING)
                        .addCommand(CommandType.HELLO));
        RedisURI uri = RedisURI.create("redis://adder:pass@127.0.0.1:" + server.port());
        try (RedisStreamsBackend adder = builder().uri(uri).checkAtStart(true).build();
                RedisStreamsBackend elsewhere =
                        builder().uri(uri).stream("other").build()) {
            adder.send(orders(0, 3));

            assertThatThrownBy(() -> elsewhere.send(orders(0, 3)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining("NOPERM");
        }
        assertThat(ids(server.events(stream))).containsExactly("o-0", "o-1", "o-2");
        assertThat(server.events("other")).isEmpty();
    }

    @Test
    @DisplayName("E5: confirmation waits for replicas when asked, and fails without them")
    void replicas() {
        try (RedisStreamsBackend careful =
                builder().waitForReplicas(1).sendTimeout(Duration.ofMillis(300)).build()) {
            assertThatThrownBy(() -> careful.send(orders(0, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining("0 of the 1 replicas");
        }
    }

    @Test
    @DisplayName("E9: a client of the application is used, and stays open")
    void givenClient() throws Exception {
        try (RedisStreamsBackend other = RedisStreamsBackend.builder().client(server.client()).stream(stream)
                .build()) {
            other.send(orders(0, 2));
        }
        assertThat(ids(server.events(stream))).containsExactly("o-0", "o-1");
    }

    @Test
    @DisplayName(
            "E9, D8: closing while others send: each list arrives whole or its send fails, and afterwards none is taken")
    void closeWhileSending() throws Exception {
        List<String> confirmed = new CopyOnWriteArrayList<>();
        Thread sender = new Thread(() -> sendUntilRefused(confirmed), "sender");
        sender.start();
        await().until(() -> confirmed.size() > 20);

        backend.close();
        sender.join();

        List<String> arrived = ids(server.events(stream));
        assertThat(arrived).containsAll(confirmed).doesNotHaveDuplicates();
        assertThatThrownBy(() -> backend.send(orders(0, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Backend 'redis'", "closed");
    }

    private void sendUntilRefused(List<String> confirmed) {
        for (int i = 0; ; i += 5) {
            List<Event<?>> some = orders(i, i + 5);
            try {
                backend.send(some);
            } catch (Exception e) {
                return;
            }
            confirmed.addAll(ids(some));
        }
    }
}

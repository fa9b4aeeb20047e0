// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import static dev.tidings.redis.Orders.order;
import static dev.tidings.redis.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.Receipt;
import dev.tidings.testing.RecordingReceiver;
import dev.tidings.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: Redis Pub/Sub, at most once")
class RedisPubSubIT {
    private static RedisServer server;
    private String prefix;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = RedisServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newPrefix() {
        prefix = RedisServer.newName("crm[*]");
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private RedisPubSubBackend backend() {
        return RedisPubSubBackend.builder().uri(server.url()).prefix(prefix).build();
    }

    private RedisPubSubSource.Builder source(int port) {
        return RedisPubSubSource.builder()
                .uri(RedisServer.url(port))
                .prefix(prefix)
                .connectTimeout(Duration.ofSeconds(2));
    }

    /** Waits until somebody listens: what is published before is lost. */
    private void awaitListener(RedisPubSubBackend backend, RecordingReceiver receiver) {
        await().until(() -> {
            backend.send(List.of(order("hello")));
            return receiver.taken().contains("hello");
        });
    }

    @Test
    @DisplayName("E5: each event goes to the channel PREFIX:TOPIC of each of its topics")
    void channels() throws Exception {
        try (ChannelListener listener = new ChannelListener(server, "*");
                RedisPubSubBackend backend = backend()) {
            backend.send(
                    List.of(order("a").toBuilder().topics("deals", "prüfung 😀").build(), order("b")));

            assertThat(listener.heard())
                    .extracting(heard -> heard.channel() + " " + heard.event().id())
                    .containsExactly(prefix + ":deals a", prefix + ":prüfung 😀 a", prefix + ":default b");
        }
    }

    @Test
    @DisplayName("E5: a source gets the topics that it names, by name and by pattern, in order")
    void topics() throws Exception {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (RedisPubSubBackend backend = backend();
                RedisPubSubSource source =
                        source(server.port()).topics("default", "le*ds", "[x]*").build()) {
            source.start(receiver);
            awaitListener(backend, receiver);
            backend.send(List.of(
                    order("a").toBuilder().topics("deals").build(),
                    order("b").toBuilder().topics("leads").build(),
                    order("c").toBuilder().topics("x").build(),
                    order("d").toBuilder().topics("[x]y").build()));
            backend.send(orders(0, 500));

            await().until(() -> receiver.taken().contains("o-499"));
            assertThat(receiver.taken()).doesNotContain("a", "c").containsSubsequence("b", "d", "o-0", "o-1", "o-499");
            assertThat(receiver.taken()).filteredOn(id -> id.startsWith("o-")).hasSize(500);
        }
    }

    @Test
    @DisplayName("E5: what the receiver does not take yet waits here, before what follows")
    void again() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        RecordingReceiver receiver = new RecordingReceiver(message ->
                message.event().id().equals("o-1") && tries.incrementAndGet() < 3 ? Receipt.AGAIN : Receipt.TAKEN);
        try (RedisPubSubBackend backend = backend();
                RedisPubSubSource source = source(server.port()).build()) {
            source.start(receiver);
            awaitListener(backend, receiver);
            backend.send(orders(0, 5));

            await().until(() -> receiver.taken().contains("o-4"));
            assertThat(receiver.taken()).endsWith("o-0", "o-1", "o-2", "o-3", "o-4");
        }
    }

    @Test
    @DisplayName("E5, D6: after a lost connection and after a black hole it listens again")
    void listensAgain() throws Exception {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        try (TcpProxy proxy = TcpProxy.to(server.port());
                RedisPubSubBackend backend = backend();
                RedisPubSubSource source = source(proxy.port()).build()) {
            source.start(receiver);
            awaitListener(backend, receiver);
            proxy.refuse(true);
            await().until(() -> source.trouble().isPresent());
            backend.send(List.of(order("lost")));
            proxy.refuse(false);
            await().until(() -> {
                backend.send(List.of(order("back")));
                return receiver.taken().contains("back");
            });
            proxy.stall(true);
            await().until(() -> source.trouble().isPresent());
            proxy.stall(false);
            await().until(() -> {
                backend.send(List.of(order("again")));
                return receiver.taken().contains("again");
            });
            assertThat(receiver.taken()).doesNotContain("lost");
            assertThat(source.trouble()).isEmpty();
        }
    }

    @Test
    @DisplayName("E5: wrong credentials are told on first use or at the start, by choice")
    void credentials() {
        String wrong = "redis://nobody:secret@127.0.0.1:" + server.port();
        try (RedisPubSubBackend backend =
                        RedisPubSubBackend.builder().uri(wrong).build();
                RedisPubSubSource source =
                        source(server.port()).uri(wrong).checkAtStart(true).build()) {
            assertThatThrownBy(() -> backend.send(orders(0, 1)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("Backend 'redis-pubsub'", "WRONGPASS");
            assertThatThrownBy(() -> source.start(RecordingReceiver.takingAll()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Source 'redis-pubsub'", "WRONGPASS")
                    .hasMessageNotContaining("secret");
        }
    }
}

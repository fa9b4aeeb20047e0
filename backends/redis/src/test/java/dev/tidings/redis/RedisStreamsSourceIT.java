// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import static dev.tidings.redis.Orders.ids;
import static dev.tidings.redis.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.spi.Receipt;
import dev.tidings.testing.RecordingReceiver;
import dev.tidings.testing.TcpProxy;
import io.lettuce.core.Consumer;
import io.lettuce.core.XReadArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5: events from Redis Streams")
class RedisStreamsSourceIT {
    private final List<AutoCloseable> open = new ArrayList<>();
    private RedisServer server;
    private TcpProxy proxy;
    private String stream;
    private RedisStreamsBackend backend;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = RedisServer.start(folder);
        proxy = TcpProxy.to(server.port());
        stream = RedisServer.newName("stream");
        backend = RedisStreamsBackend.builder().uri(server.url()).stream(stream).build();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        backend.close();
        proxy.close();
        server.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private RedisStreamsSource.Builder builder() {
        return RedisStreamsSource.builder()
                .uri(RedisServer.url(proxy.port()))
                .streams(stream)
                .group("shop")
                .fetchWait(Duration.ofMillis(100))
                .connectTimeout(Duration.ofSeconds(2));
    }

    private RedisStreamsSource started(RedisStreamsSource source, RecordingReceiver receiver) {
        open.add(source);
        source.start(receiver);
        return source;
    }

    private long pending() {
        return server.redis().xpending(stream, "shop").getCount();
    }

    @Test
    @DisplayName("E5: what was published before and after the start is taken once, in order, and acknowledged")
    void takes() throws Exception {
        backend.send(orders(0, 500));
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        RedisStreamsSource source = started(builder().build(), receiver);
        backend.send(orders(500, 1_000));

        await().until(() -> receiver.taken().size() == 1_000);
        source.close();

        assertThat(receiver.handed()).isEqualTo(ids(orders(0, 1_000)));
        assertThat(pending()).isZero();
        assertThat(source.trouble()).isEmpty();
        assertThat(source.hasDeadLetterQueue()).isFalse();
    }

    @Test
    @DisplayName(
            "E5: what the receiver does not take comes again before what follows, and is not acknowledged until then")
    void again() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        List<Integer> deliveries = new ArrayList<>();
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            if (message.event().id().equals("o-3")) {
                deliveries.add(message.deliveries());
                return tries.incrementAndGet() < 3 ? Receipt.AGAIN : Receipt.TAKEN;
            }
            return Receipt.TAKEN;
        });
        backend.send(orders(0, 10));
        started(builder().batchSize(5).build(), receiver);

        await().until(() -> receiver.taken().size() == 10);

        assertThat(receiver.taken()).isEqualTo(ids(orders(0, 10)));
        assertThat(deliveries).containsExactly(1, 2, 3);
        await().until(() -> pending() == 0);
    }

    @Test
    @DisplayName("E5: what is no event is refused with its body, acknowledged, and stops nothing")
    void refused() throws Exception {
        server.redis().xadd(stream, Map.of("event", "rubbish".getBytes(StandardCharsets.UTF_8)));
        server.redis().xadd(stream, Map.of("other", "ä".getBytes(StandardCharsets.UTF_8)));
        backend.send(orders(0, 2));
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        started(builder().build(), receiver);

        await().until(() -> receiver.taken().size() == 2);

        assertThat(receiver.refused()).hasSize(2);
        assertThat(receiver.refused().get(0).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("rubbish");
        assertThat(receiver.refused().get(0).position()).startsWith(stream + "/");
        assertThat(receiver.refused().get(1).headers()).containsEntry("other", "ä");
        assertThatThrownBy(() -> receiver.refused().get(1).event()).hasMessageContaining("no field 'event'");
        await().until(() -> pending() == 0);
    }

    @Test
    @DisplayName("E5: after a new start, what was in hand comes first")
    void newStart() throws Exception {
        backend.send(orders(0, 10));
        RecordingReceiver stubborn =
                new RecordingReceiver(message -> message.event().id().equals("o-4") ? Receipt.AGAIN : Receipt.TAKEN);
        RedisStreamsSource first = started(builder().batchSize(8).build(), stubborn);
        await().until(() -> stubborn.calls() >= 3);
        first.close();
        assertThat(pending()).isEqualTo(4);

        List<Integer> deliveries = new ArrayList<>();
        RecordingReceiver counting = new RecordingReceiver(message -> {
            deliveries.add(message.deliveries());
            return Receipt.TAKEN;
        });
        started(builder().build(), counting);

        await().until(() -> counting.taken().size() == 6);
        assertThat(counting.handed()).isEqualTo(ids(orders(4, 10)));
        assertThat(deliveries).containsExactly(2, 2, 2, 2, 1, 1);
    }

    @Test
    @DisplayName("E5: entries of a silent consumer go to another; those of one that works on them for long do not")
    @SuppressWarnings("unchecked") // an array of one offset
    void takeOver() throws Exception {
        backend.send(orders(0, 5));
        CountDownLatch slow = new CountDownLatch(1);
        RecordingReceiver busy = new RecordingReceiver(message -> {
            awaitQuietly(slow);
            return Receipt.TAKEN;
        });
        Duration minIdle = Duration.ofSeconds(3);
        started(builder().consumer("busy").minIdle(minIdle).batchSize(3).build(), busy);
        await().until(() -> pending() == 3);
        server.redis()
                .xreadgroup(
                        Consumer.from("shop", "dead"),
                        XReadArgs.Builder.count(1),
                        XReadArgs.StreamOffset.lastConsumed(stream));
        RecordingReceiver other = RecordingReceiver.takingAll();
        started(builder().consumer("other").minIdle(minIdle).build(), other);

        await().until(() -> other.taken().size() == 2);
        assertThat(other.taken()).containsExactly("o-4", "o-3");
        Awaitility.await()
                .during(minIdle.multipliedBy(3).dividedBy(2))
                .atMost(minIdle.multipliedBy(20))
                .until(() -> other.taken().size() == 2);
        slow.countDown();
        await().until(() -> busy.taken().size() == 3);
        await().until(() -> pending() == 0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("E5, D6: Redis killed and started again, its connection cut and stalled: all is taken, in order")
    void outages() throws Exception {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        RedisStreamsSource source = started(builder().batchSize(10).build(), receiver);
        Thread publisher = new Thread(this::publishAll, "publisher");
        publisher.start();

        await().until(() -> receiver.taken().size() > 200);
        server.process().restart();
        await().until(() -> receiver.taken().size() > 600);
        proxy.cut();
        await().until(() -> receiver.taken().size() > 1_000);
        proxy.stall(true);
        await().until(() -> source.trouble().isPresent());
        assertThat(source.trouble().orElseThrow()).contains("Source 'redis'", "127.0.0.1:" + proxy.port());
        proxy.stall(false);
        publisher.join();

        await().until(() -> new LinkedHashSet<>(receiver.taken()).size() == 3_000);
        assertThat(new ArrayList<>(new LinkedHashSet<>(receiver.taken()))).isEqualTo(ids(orders(0, 3_000)));
        await().until(() -> source.trouble().isEmpty());
        await().until(() -> pending() == 0);
    }

    private void publishAll() {
        for (int i = 0; i < 3_000; i += 10) {
            int from = i;
            await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
                backend.send(orders(from, from + 10));
                return true;
            });
        }
    }

    @Test
    @DisplayName("E5: a group or a stream that is gone is made again, and what came in the meantime is taken")
    void goneGroup() throws Exception {
        RecordingReceiver receiver = RecordingReceiver.takingAll();
        started(builder().onlyNew(true).build(), receiver);
        await().until(() -> server.redis().exists(stream) == 1);
        backend.send(orders(0, 1));
        await().until(() -> receiver.taken().size() == 1);

        server.redis().flushall();
        backend.send(orders(1, 3));

        await().until(() -> receiver.taken().size() == 3);
        assertThat(receiver.taken()).containsExactly("o-0", "o-1", "o-2");
    }

    @Test
    @DisplayName("E5: out of reach, it starts at once and says its trouble, or refuses to start, by choice")
    void unreachable() {
        proxy.refuse(true);
        RedisStreamsSource source = started(builder().build(), RecordingReceiver.takingAll());
        await().until(() -> source.trouble().isPresent());
        assertThat(source.trouble().orElseThrow()).contains("Source 'redis'", "Start it, or correct the address");

        try (RedisStreamsSource checked = builder().checkAtStart(true).build()) {
            assertThatThrownBy(() -> checked.start(RecordingReceiver.takingAll()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Source 'redis'", "127.0.0.1:" + proxy.port());
        }
        proxy.refuse(false);
        await().until(() -> source.trouble().isEmpty());
    }

    @Test
    @DisplayName("E5, D8: closing waits for what the receiver has in hand, and acknowledges it")
    void closing() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingReceiver receiver = new RecordingReceiver(message -> {
            inside.countDown();
            awaitQuietly(goOn);
            return Receipt.TAKEN;
        });
        backend.send(orders(0, 3));
        RedisStreamsSource source = started(builder().build(), receiver);
        inside.await();
        Thread closer = new Thread(source::close, "closer");
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        closer.join();

        assertThat(receiver.taken()).isEqualTo(ids(orders(0, 3)));
        assertThat(pending()).isZero();
    }
}

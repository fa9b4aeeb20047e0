// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import static dev.tidings.redis.Orders.ids;
import static dev.tidings.redis.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E5, D6: Redis that goes away while events are sent to its streams")
class RedisBackendOutageIT {
    private static final int EVENTS = 5_000;
    private static final int LIST = 20;

    private RedisServer server;
    private TcpProxy proxy;
    private String stream;
    private RedisStreamsBackend backend;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = RedisServer.start(folder);
        proxy = TcpProxy.to(server.port());
        stream = RedisServer.newName("stream");
        backend = RedisStreamsBackend.builder().uri(RedisServer.url(proxy.port())).stream(stream)
                .connectTimeout(Duration.ofSeconds(2))
                .sendTimeout(Duration.ofSeconds(2))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        backend.close();
        proxy.close();
        server.close();
    }

    /** Sends lists one after the other, each until it is confirmed, as the bus does. */
    private static final class Relay implements Runnable {
        private final Backend backend;
        private final AtomicBoolean halfWay = new AtomicBoolean();
        private final AtomicInteger failures = new AtomicInteger();

        Relay(Backend backend) {
            this.backend = backend;
        }

        @Override
        public void run() {
            for (int i = 0; i < EVENTS; i += LIST) {
                List<Event<?>> list = orders(i, i + LIST);
                halfWay.set(i > EVENTS / 3);
                while (!sent(list)) {
                    failures.incrementAndGet();
                }
            }
        }

        private boolean sent(List<Event<?>> list) {
            try {
                backend.send(list);
                return true;
            } catch (BackendUnavailableException e) {
                return false;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private void relayWhile(Runnable fault) throws InterruptedException {
        Relay relay = new Relay(backend);
        Thread thread = new Thread(relay, "relay");
        thread.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(relay.halfWay::get);
        fault.run();
        thread.join();

        List<String> arrived = ids(server.events(stream));
        assertThat(new ArrayList<>(new LinkedHashSet<>(arrived)))
                .as("all, in the order of their first arrival")
                .isEqualTo(ids(orders(0, EVENTS)));
        assertThat(arrived.size() - EVENTS)
                .as("duplicates")
                .isLessThanOrEqualTo(LIST * Math.max(1, relay.failures.get()));
    }

    @Test
    @DisplayName("E5, D6: killed and started again three times: all confirmed events are there, in order")
    void restarts() throws Exception {
        relayWhile(() -> {
            for (int i = 0; i < 3; i++) {
                server.process().restart();
            }
        });
    }

    @Test
    @DisplayName("E5, D6: the connection cut five times: all events are there, in order")
    void cuts() throws Exception {
        relayWhile(() -> {
            for (int i = 0; i < 5; i++) {
                proxy.cut();
            }
        });
    }

    @Test
    @DisplayName("E5, D6: a black hole ends a call by its time limit; what was in it never comes after what follows")
    void blackHole() throws Exception {
        backend.send(orders(0, 1));
        proxy.stall(true);
        assertThatThrownBy(() -> backend.send(orders(1, 2)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll("Backend 'redis'", "no answer within PT2S");

        assertThatThrownBy(() -> backend.send(orders(1, 2))).isInstanceOf(BackendUnavailableException.class);
        proxy.stall(false);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sent(orders(1, 3)));

        assertThat(new LinkedHashSet<>(ids(server.events(stream)))).containsExactly("o-0", "o-1", "o-2");
        assertThat(ids(server.events(stream))).endsWith("o-2");
    }

    private boolean sent(List<Event<?>> list) throws Exception {
        try {
            backend.send(list);
            return true;
        } catch (BackendUnavailableException e) {
            return false;
        }
    }

    @Test
    @DisplayName(
            "E5, D6: a Redis that stands still and goes on later does not take what was given up after what follows")
    void standsStill() throws Exception {
        backend.send(orders(0, 1));
        server.process().pause();
        assertThatThrownBy(() -> backend.send(orders(1, 2))).isInstanceOf(BackendUnavailableException.class);
        server.process().resume();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sent(orders(1, 3)));

        assertThat(new LinkedHashSet<>(ids(server.events(stream)))).containsExactly("o-0", "o-1", "o-2");
        assertThat(ids(server.events(stream))).endsWith("o-2");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import static dev.tidings.nats.Orders.ids;
import static dev.tidings.nats.Orders.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events while the server comes and goes. */
class JetStreamBackendOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private NatsServer server;
    private TcpProxy proxy;
    private String stream;
    private JetStreamBackend backend;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = NatsServer.start(folder);
        proxy = TcpProxy.to(server.port());
        stream = server.newStream();
        backend = JetStreamBackend.builder().servers(NatsServer.url(proxy.port())).stream(stream)
                .prefix(stream)
                .connectTimeout(Duration.ofSeconds(1))
                .sendTimeout(Duration.ofSeconds(3))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        backend.close();
        proxy.close();
        server.close();
    }

    /** As the relay does: a list that failed comes again as a whole, before anything that follows it. */
    private void sendUntilDone(List<Event<?>> events) {
        await("the list is sent").atMost(PATIENCE).until(() -> {
            try {
                backend.send(events);
                return true;
            } catch (BackendUnavailableException e) {
                assertThat(e).hasMessageContaining("'nats'");
                return false;
            }
        });
    }

    @Test
    @DisplayName("E8: the server is killed twice and the connection cut three times: all arrive, in order, each once")
    void faults() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            AtomicInteger sent = new AtomicInteger();
            AtomicBoolean enough = new AtomicBoolean();
            Future<?> sender = thread.submit(() -> {
                while (!enough.get()) {
                    sendUntilDone(orders(sent.get(), sent.get() + 100));
                    sent.addAndGet(100);
                }
            });
            for (int fault = 0; fault < 5; fault++) {
                int before = sent.get();
                await("events go").atMost(PATIENCE).until(() -> sent.get() > before + 200 || sender.isDone());
                if (fault % 2 == 0) {
                    proxy.cut();
                } else {
                    server.process().restart();
                }
            }
            int last = sent.get();
            await("events go again").atMost(PATIENCE).until(() -> sent.get() > last + 200 || sender.isDone());
            enough.set(true);
            sender.get();

            assertThat(ids(server.events(stream))).isEqualTo(ids(0, sent.get()));
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    @DisplayName(
            "E8: in a black hole send gives up in time; what was stuck arrives at most once, and never behind what is newer")
    void blackHole() throws Exception {
        sendUntilDone(orders(0, 10));
        proxy.stall(true);
        assertThatThrownBy(() -> backend.send(orders(10, 20)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll("'nats'", "127.0.0.1:" + proxy.port());
        proxy.stall(false);
        sendUntilDone(orders(10, 20));
        sendUntilDone(orders(20, 30));

        assertThat(ids(server.events(stream))).isEqualTo(ids(0, 30));
    }

    @Test
    @DisplayName("E8, D8: closing while events are sent lets the list finish, and refuses the next one")
    void closingWhileSending() throws Exception {
        proxy.delay(Duration.ofMillis(50));
        sendUntilDone(orders(0, 1));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            AtomicInteger sent = new AtomicInteger(1);
            Future<?> sender = threads.submit(() -> {
                while (true) {
                    backend.send(orders(sent.get(), sent.get() + 50));
                    sent.addAndGet(50);
                }
            });
            await("events go").atMost(PATIENCE).until(() -> sent.get() > 100);
            backend.close();

            assertThatThrownBy(sender::get)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("'nats'", "closed");
            assertThat(ids(server.events(stream))).isEqualTo(ids(0, sent.get()));
        } finally {
            threads.shutdownNow();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.Failover;
import dev.tidings.core.FailoverOptions;
import dev.tidings.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS is down, and up again. */
class EventBridgeFailoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EventBridgeSimulator simulator;
    private TcpProxy proxy;
    private EventBus bus;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        simulator = EventBridgeSimulator.start(0);
        proxy = TcpProxy.to(simulator.endpoint().getPort());
        bus = EventBus.builder()
                .name("shop")
                .backend(TestAccess.toBus(URI.create("http://127.0.0.1:" + proxy.port()))
                        .build())
                .failover(FailoverOptions.in(folder))
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        proxy.close();
        simulator.close();
    }

    private void publish(int from, int to) {
        IntStream.range(from, to).forEach(number -> bus.publish(Orders.order(number, "one")));
    }

    private int taken() {
        return simulator.taken().size();
    }

    private List<String> numbers() {
        return simulator.taken().stream()
                .map(entry -> entry.get("Detail").toString().replaceAll(".*\"number\":(\\d+).*", "$1"))
                .distinct()
                .toList();
    }

    private static List<String> upTo(int end) {
        return IntStream.range(0, end).mapToObj(Integer::toString).toList();
    }

    @Test
    @DisplayName(
            "E7, D6: AWS down: events wait in the failover file, can be looked at, and leave by themselves when it is back")
    void byItself() {
        publish(0, 2);
        await().atMost(PATIENCE).until(() -> taken() == 2);
        proxy.refuse(true);
        publish(2, 22);
        Failover failover = bus.failover();
        await().atMost(PATIENCE).until(() -> failover.consume(10).size() == 10);
        assertThat(failover.consume(10)).extracting(Event::id).isEqualTo(Orders.ids(2, 12));
        assertThat(taken()).isEqualTo(2);

        proxy.refuse(false);
        await().atMost(PATIENCE).until(failover::isEmpty);
        assertThat(numbers()).isEqualTo(upTo(22));
    }

    @Test
    @DisplayName("E7, D6: what waits can be sent on request")
    void onRequest() {
        proxy.refuse(true);
        publish(0, 20);
        Failover failover = bus.failover();
        await().atMost(PATIENCE).until(() -> failover.consume(20).size() == 20);
        proxy.refuse(false);

        int sent = failover.publishFromFailover(10);

        assertThat(sent).isLessThanOrEqualTo(20);
        await().atMost(PATIENCE).until(() -> numbers().size() >= 10);
        await().atMost(PATIENCE).until(failover::isEmpty);
        assertThat(numbers()).isEqualTo(upTo(20));
    }
}

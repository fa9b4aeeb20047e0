// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.SourceStatus;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole way: published here, sent by a backend, received by a source, handled there; while the broker is killed twice and the connections
 * are cut three times. The backend and the source reach their broker through a {@link TcpProxy}; the module needs a codec, tidings-json.
 *
 * <p>{@code -Dtidings.broker.events=50000} plays it with as many events; 4,000 unless said.
 */
public abstract class BrokerDeliveryContract {
    private static final int THREADS = 4;
    private static final int KEYS = 10;

    private final int perThread = Integer.getInteger("tidings.broker.events", 4_000) / THREADS;
    private final ConcurrentMap<String, List<Integer>> handled = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** A backend that sends to the broker, through the proxy. */
    protected abstract Backend newBackend() throws Exception;

    /** A source that receives what the backend sends, through the proxy. */
    protected abstract Source newSource() throws Exception;

    /** What stands between both and the broker. */
    protected abstract TcpProxy proxy();

    /** Kills the broker and starts it again with the data that it has. */
    protected abstract void restartBroker() throws Exception;

    @Test
    @Timeout(600)
    @DisplayName(
            "D4, D6, E8: whatever happens to broker and connections, all events arrive, each is handled once, in the order of its key")
    void allArriveOnceInOrder() throws Exception {
        Backend backend = newBackend();
        Source source = newSource();
        long begin = System.nanoTime();
        try (EventBus in = EventBus.builder()
                        .name("in")
                        .storage(new InMemoryStorage())
                        .build();
                EventBus out = EventBus.builder()
                        .name("out")
                        .storage(new InMemoryStorage())
                        .backend(backend)
                        .build()) {
            in.onType("item.counted")
                    .named("collector")
                    .delivery(Delivery.DURABLE)
                    .handle(this::handle);
            in.receiveFrom(source);
            List<Future<Boolean>> publishing = IntStream.range(0, THREADS)
                    .<Future<Boolean>>mapToObj(thread -> InOwnThread.call(() -> publish(out, thread)))
                    .toList();
            makeTrouble();
            for (Future<Boolean> each : publishing) {
                each.get();
            }
            await("all are handled").atMost(Duration.ofMinutes(9)).until(() -> count.get() >= perThread * THREADS);
            await("nothing waits")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> out.failover().isEmpty());
            assertInOrder();
            report(in.sources().get(0), (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** At each sixth of the way something else happens. */
    private void makeTrouble() throws Exception {
        for (int fault = 1; fault <= 5; fault++) {
            int from = perThread * THREADS * fault / 6;
            await("the way goes on").atMost(Duration.ofMinutes(5)).until(() -> count.get() >= from);
            if (fault % 2 == 0) {
                restartBroker();
            } else {
                proxy().cut();
            }
        }
    }

    private boolean publish(EventBus bus, int thread) {
        for (int i = 0; i < perThread; i++) {
            bus.publish(Event.builder("item.counted", Map.of("number", i / KEYS, "note", "ä😀"))
                    .key(thread + "-" + i % KEYS)
                    .build());
        }
        return true;
    }

    private void handle(Event<Object> event) {
        Number number = (Number) Objects.requireNonNull(((Map<?, ?>) event.payload()).get("number"));
        handled.computeIfAbsent(String.valueOf(event.key()), key -> new CopyOnWriteArrayList<>())
                .add(number.intValue());
        count.incrementAndGet();
    }

    private void assertInOrder() {
        assertThat(handled).hasSize(THREADS * KEYS);
        handled.forEach((key, numbers) -> assertThat(new ArrayList<>(numbers))
                .as("numbers of key " + key)
                .isEqualTo(IntStream.range(0, perThread / KEYS).boxed().toList()));
        assertThat(count).hasValue(perThread * THREADS);
    }

    private void report(SourceStatus status, long millis) {
        System.out.println(getClass().getSimpleName() + ": " + status.taken() + " events in " + millis
                + " ms with 2 restarts and 3 cut connections; " + status.duplicates()
                + " came again and were left out; refused " + status.refused());
        assertThat(status.taken()).isEqualTo((long) perThread * THREADS);
        assertThat(status.refused()).isZero();
    }
}

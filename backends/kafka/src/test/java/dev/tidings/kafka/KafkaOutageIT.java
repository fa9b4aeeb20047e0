// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static dev.tidings.kafka.Samples.event;
import static dev.tidings.kafka.Samples.firstArrivals;
import static dev.tidings.kafka.Samples.ids;
import static dev.tidings.kafka.Samples.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of order and events while the broker is away. */
@ExtendWith(WithBroker.class)
class KafkaOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEYS = 7;
    private static final int LIST = 50;
    private static final int LISTS = 40;

    private final KafkaBroker broker;

    KafkaOutageIT(KafkaBroker broker) {
        this.broker = broker;
    }

    private KafkaBackend.Builder backend(String topic) {
        return KafkaBackend.builder()
                .bootstrapServers(broker.proxiedAddress())
                .topic(topic)
                .deliveryTimeout(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName(
            "E8, D6: the connection cut, stalled and refused in the middle: nothing is lost, each key's order is kept")
    void troubledTimes() throws Exception {
        String topic = broker.newTopic(3);
        AtomicInteger sent = new AtomicInteger();
        FutureTask<Void> sending = new FutureTask<>(() -> {
            try (KafkaBackend backend = backend(topic).build()) {
                for (; sent.get() < LISTS; sent.incrementAndGet()) {
                    sendUntilConfirmed(backend, numbered(sent.get() * LIST, LIST, KEYS));
                }
            }
            return null;
        });
        new Thread(sending, "sender").start();
        after(sent, 5, () -> broker.proxy().cut());
        after(sent, 10, () -> broker.proxy().stall(true));
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        broker.proxy().stall(false);
        after(sent, 20, () -> broker.proxy().refuse(true));
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        broker.proxy().refuse(false);
        sending.get();

        List<Event<?>> arrived = TopicReader.events(broker.address(), topic);
        for (int key = 0; key < KEYS; key++) {
            List<String> expected = expectedOf(key);
            assertThat(firstArrivals(arrived, "key-" + key)).isEqualTo(expected);
        }
    }

    private static List<String> expectedOf(int key) {
        List<Event<?>> all = numbered(0, LISTS * LIST, KEYS);
        return firstArrivals(all, "key-" + key);
    }

    private static void after(AtomicInteger sent, int lists, Runnable fault) {
        await().atMost(PATIENCE).until(() -> sent.get() >= lists);
        fault.run();
    }

    private static void sendUntilConfirmed(KafkaBackend backend, List<Event<?>> events) throws Exception {
        boolean confirmed = false;
        while (!confirmed) {
            try {
                backend.send(events);
                confirmed = true;
            } catch (BackendUnavailableException e) {
                assertThat(e).hasMessageContaining("'kafka'");
            }
        }
    }

    @Test
    @DisplayName("E8: in a black hole send gives up in time, and what it left arrives before what is sent later")
    void blackHole() throws Exception {
        String topic = broker.newTopic(1);
        try (KafkaBackend backend = backend(topic).build()) {
            backend.send(List.of(event("a")));
            broker.proxy().stall(true);
            assertThatThrownBy(() -> backend.send(List.of(event("b"), event("c"))))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'kafka'", "2 of 2", broker.proxiedAddress());
            assertThatThrownBy(() -> backend.send(List.of(event("b"), event("c"))))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining("earlier call");
            broker.proxy().stall(false);
            sendUntilConfirmed(backend, List.of(event("b"), event("c")));
            backend.send(List.of(event("d")));
        }
        List<Event<?>> arrived = TopicReader.events(broker.address(), topic);
        assertThat(firstArrivals(arrived, "k")).containsExactly("a", "b", "c", "d");
        assertThat(arrived.get(arrived.size() - 1).id()).isEqualTo("d");
    }

    @Test
    @DisplayName("E8: closed while sending, a call finishes, or says that the backend is closed")
    void closedWhileSending() throws Exception {
        String topic = broker.newTopic(1);
        KafkaBackend backend = backend(topic).deliveryTimeout(PATIENCE).build();
        List<String> confirmed = new ArrayList<>();
        FutureTask<Void> sending = new FutureTask<>(() -> {
            for (int i = 0; ; i += LIST) {
                List<Event<?>> events = numbered(i, LIST, 1);
                backend.send(events);
                confirmed.addAll(ids(events));
            }
        });
        new Thread(sending, "sender").start();
        await().atMost(PATIENCE)
                .until(() -> TopicReader.events(broker.address(), topic).size() > LIST);
        broker.proxy().stall(true);
        backend.close();
        assertThatThrownBy(sending::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'kafka'", "closed");
        broker.proxy().stall(false);

        assertThat(ids(TopicReader.events(broker.address(), topic))).startsWith(confirmed.toArray(String[]::new));
    }

    @Test
    @DisplayName("E8: a producer of the application's own is used, and stays open")
    void givenProducer() throws Exception {
        String topic = broker.newTopic(1);
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.address());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            try (KafkaBackend backend =
                    KafkaBackend.builder().producer(producer).topic(topic).build()) {
                backend.send(List.of(event("a")));
            }
            try (KafkaBackend backend =
                    KafkaBackend.builder().producer(producer).topic(topic).build()) {
                backend.send(List.of(event("b")));
            }
        }
        assertThat(ids(TopicReader.events(broker.address(), topic))).containsExactly("a", "b");
    }
}

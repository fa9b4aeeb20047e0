// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static dev.tidings.kafka.Samples.event;
import static dev.tidings.kafka.Samples.ids;
import static dev.tidings.kafka.Samples.numbered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.CodecException;
import dev.tidings.core.Event;
import dev.tidings.core.spi.IncomingMessage;
import dev.tidings.core.spi.Receipt;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a source receives, commits, and puts aside. */
@ExtendWith(WithBroker.class)
class KafkaSourceIT {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaBroker broker;
    private final String topic;

    KafkaSourceIT(KafkaBroker broker) throws Exception {
        this.broker = broker;
        topic = broker.newTopic(2);
    }

    private KafkaSource.Builder source() {
        return KafkaSource.builder()
                .bootstrapServers(broker.address())
                .groupId("of-" + topic)
                .property("heartbeat.interval.ms", 500)
                .topics(topic);
    }

    private void publish(List<Event<?>> events) throws Exception {
        try (KafkaBackend backend = KafkaBackend.builder()
                .bootstrapServers(broker.address())
                .topic(topic)
                .build()) {
            backend.send(events);
        }
    }

    private void write(ProducerRecord<byte[], byte[]> record) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.address());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void awaitTaken(StubReceiver receiver, int count) {
        await().atMost(PATIENCE).until(() -> receiver.taken().size() >= count);
    }

    @Test
    @DisplayName("E8: events come in order per key, with all they had; what was taken does not come to the group again")
    void receives() throws Exception {
        List<Event<?>> first = numbered(0, 500, 5);
        publish(first);
        StubReceiver receiver = new StubReceiver();
        try (KafkaSource source = source().build()) {
            source.start(receiver);
            awaitTaken(receiver, 500);
            assertThat(source.trouble()).isEmpty();
        }
        assertThat(receiver.taken()).containsExactlyInAnyOrderElementsOf(ids(first));
        assertThat(ofKey(receiver, "key-3")).isSorted().hasSize(100);
        IncomingMessage message = receiver.messages().get(0);
        assertThat(message.event().payload()).isEqualTo("{\"note\":\"ä 漢字 😀\"}");
        assertThat(message.position()).matches(topic + "-[01]@0");
        assertThat(message.headers()).containsEntry("ce_specversion", "1.0").containsKey("kafka.key");
        assertThat(new String(message.body(), UTF_8)).isEqualTo(message.event().payload());

        publish(List.of(event("last")));
        StubReceiver next = new StubReceiver();
        try (KafkaSource source = source().build()) {
            source.start(next);
            awaitTaken(next, 1);
        }
        assertThat(next.given()).containsExactly("last");
    }

    private static List<String> ofKey(StubReceiver receiver, String key) {
        return receiver.messages().stream()
                .map(IncomingMessage::event)
                .filter(event -> key.equals(event.key()))
                .map(Event::id)
                .toList();
    }

    @Test
    @DisplayName("E8: what is to come again comes before what follows it; other partitions go on meanwhile")
    void again() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        StubReceiver receiver = new StubReceiver(message ->
                message.event().id().equals("000004") && left.getAndDecrement() > 0 ? Receipt.AGAIN : Receipt.TAKEN);
        publish(numbered(0, 40, 4));
        try (KafkaSource source = source().build()) {
            source.start(receiver);
            awaitTaken(receiver, 40);
        }
        assertThat(receiver.taken()).doesNotHaveDuplicates();
        for (int key = 0; key < 4; key++) {
            assertThat(ofKey(receiver, "key-" + key)).isSorted().hasSize(10);
        }
        assertThat(receiver.given()).filteredOn("000004"::equals).hasSize(4);
    }

    @Test
    @DisplayName("E8: what was not taken comes again to the next member of the group, and nothing before it")
    void notTaken() throws Exception {
        publish(numbered(0, 10, 1));
        StubReceiver receiver = new StubReceiver(
                message -> message.event().id().compareTo("000006") >= 0 ? Receipt.AGAIN : Receipt.TAKEN);
        try (KafkaSource source = source().build()) {
            source.start(receiver);
            awaitTaken(receiver, 6);
        }
        StubReceiver next = new StubReceiver();
        try (KafkaSource source = source().build()) {
            source.start(next);
            awaitTaken(next, 4);
        }
        assertThat(next.given()).containsExactly("000006", "000007", "000008", "000009");
    }

    @Test
    @DisplayName("E8: structured events are read, and the record's key is the event's where it names none")
    void structured() throws Exception {
        Event<?> sent = event("s").toBuilder().key(null).build();
        byte[] body = new CloudEventFormat(new JacksonEventCodec()).structured(sent);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, "schlüssel".getBytes(UTF_8), body);
        record.headers().add("content-type", (CloudEventFormat.STRUCTURED + "; charset=UTF-8").getBytes(UTF_8));
        write(record);
        StubReceiver receiver = new StubReceiver();
        try (KafkaSource source = source().build()) {
            source.start(receiver);
            awaitTaken(receiver, 1);
        }
        Event<String> event = receiver.messages().get(0).event();
        assertThat(event.id()).isEqualTo("s");
        assertThat(event.key()).isEqualTo("schlüssel");
    }

    @Test
    @DisplayName(
            "E8: a refused message goes to the topic for dead letters, with where it was and why, and is committed")
    void deadLetters() throws Exception {
        String letters = broker.newTopic(1);
        write(new ProducerRecord<>(topic, 0, "k".getBytes(UTF_8), "no event".getBytes(UTF_8)));
        StubReceiver receiver = new StubReceiver(KafkaSourceIT::takeEvents);
        try (KafkaSource source = source().deadLetterTopic(letters).build()) {
            assertThat(source.hasDeadLetterQueue()).isTrue();
            source.start(receiver);
            await().atMost(PATIENCE)
                    .until(() -> TopicReader.records(broker.address(), letters).size() == 1);
        }
        ConsumerRecord<byte[], byte[]> letter =
                TopicReader.records(broker.address(), letters).get(0);
        assertThat(new String(letter.value(), UTF_8)).isEqualTo("no event");
        assertThat(new String(letter.key(), UTF_8)).isEqualTo("k");
        assertThat(header(letter, "tidings-topic")).isEqualTo(topic);
        assertThat(header(letter, "tidings-offset")).isEqualTo("0");
        assertThat(header(letter, "tidings-cause")).contains("no CloudEvent", "ce_specversion");

        publish(List.of(event("after")));
        StubReceiver next = new StubReceiver(KafkaSourceIT::takeEvents);
        try (KafkaSource source = source().build()) {
            source.start(next);
            awaitTaken(next, 1);
        }
        assertThat(next.given()).containsExactly("after");
    }

    private static Receipt takeEvents(IncomingMessage message) {
        try {
            message.event();
            return Receipt.TAKEN;
        } catch (CodecException e) {
            return Receipt.REFUSED;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), UTF_8);
    }

    @Test
    @DisplayName("E8: while dead letters cannot be written, the message waits and the source says so; nothing is lost")
    void deadLettersOutOfReach() throws Exception {
        String letters = topic + "-letters";
        write(new ProducerRecord<>(topic, "no event".getBytes(UTF_8)));
        StubReceiver receiver = new StubReceiver(KafkaSourceIT::takeEvents);
        try (KafkaSource source = source().deadLetterTopic(letters)
                .property("retry.backoff.ms", 100)
                .build()) {
            source.start(receiver);
            await().atMost(PATIENCE).until(() -> source.trouble().isPresent());
            assertThat(source.trouble().get()).contains(letters);
            broker.makeTopic(letters, 1, Map.of());
            await().atMost(PATIENCE)
                    .until(() -> !TopicReader.records(broker.address(), letters).isEmpty());
            await().atMost(PATIENCE).until(() -> source.trouble().isEmpty());
        }
    }

    @Test
    @DisplayName("E8: messages that take longer than the poll interval cost no membership, and closing waits for them")
    void longHandling() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        StubReceiver receiver = new StubReceiver(message -> {
            begun.countDown();
            return isOpened(goOn) ? Receipt.TAKEN : Receipt.AGAIN;
        });
        StubReceiver other = new StubReceiver();
        publish(List.of(event("slow"), event("next")));
        try (KafkaSource source = impatient().build();
                KafkaSource second = impatient().name("second").build()) {
            source.start(receiver);
            assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            goOn.countDown();
            awaitTaken(receiver, 2);
            second.start(other);
            source.close();
            publish(List.of(event("later")));
            awaitTaken(other, 1);
        }
        assertThat(receiver.given()).containsExactly("slow", "next");
        assertThat(other.given()).containsExactly("later");
    }

    private KafkaSource.Builder impatient() {
        return source().property("max.poll.interval.ms", 3_000).property("session.timeout.ms", 3_000);
    }

    private static boolean isOpened(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("E8: a member that comes and one that goes: each message is taken once, each key in order")
    void rebalance() throws Exception {
        StubReceiver receiver = new StubReceiver();
        StubReceiver other = new StubReceiver();
        try (KafkaSource second = source().name("second").build()) {
            try (KafkaSource source = source().build()) {
                source.start(receiver);
                publish(numbered(0, 200, 20));
                awaitTaken(receiver, 1);
                second.start(other);
                for (int i = 200; other.taken().isEmpty(); i += 20) {
                    publish(numbered(i, 20, 20));
                }
            }
            publish(List.of(event("last")));
            await().atMost(PATIENCE).until(() -> other.taken().contains("last"));
        }
        List<String> all = ids(TopicReader.events(broker.address(), topic));
        assertThat(receiver.taken()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(other.taken());
        assertThat(receiver.taken().size() + other.taken().size()).isEqualTo(all.size());
        assertThat(ofKey(receiver, "key-3")).isSorted();
        assertThat(ofKey(other, "key-3")).isSorted();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import dev.tidings.core.spi.Backend;
import dev.tidings.kafka.KafkaBackend;
import dev.tidings.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka with a topic of four partitions. */
final class MeasuredKafka implements MeasuredBroker {
    private static final String TOPIC = "orders";
    private static final int PARTITIONS = 4;
    private static final long PATIENCE_SECONDS = 60;

    private final ServerProcess process;

    private MeasuredKafka(ServerProcess process) {
        this.process = process;
    }

    static MeasuredKafka start(Path folder) throws Exception {
        int port = ServerProcess.freePort();
        ServerProcess process =
                new ServerProcess(command(properties(folder, port)), Map.of(), port, folder.resolve("kafka.txt"));
        process.start();
        MeasuredKafka kafka = new MeasuredKafka(process);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return kafka;
    }

    private static Path properties(Path folder, int port) throws IOException {
        return Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                log.dirs=%3$s
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                """.formatted(
                        port, ServerProcess.freePort(), folder.resolve("log")));
    }

    private static List<String> command(Path properties) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogback.configurationFile=logback-benchmarks.xml",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaMain.class.getName(),
                properties.toString());
    }

    private String address() {
        return "127.0.0.1:" + process.port();
    }

    @Override
    public Backend backend() {
        return KafkaBackend.builder().topic(TOPIC).bootstrapServers(address()).build();
    }

    /** With the properties that Tidings gives its producer. */
    @Override
    public Sender sender() {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        address(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        1,
                        "batch.size",
                        64 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        return new Sender() {
            @Override
            public void send(List<Row> rows) throws Exception {
                List<Future<RecordMetadata>> confirmations = new ArrayList<>(rows.size());
                for (Row row : rows) {
                    confirmations.add(producer.send(message(row)));
                }
                for (Future<RecordMetadata> confirmation : confirmations) {
                    confirmation.get();
                }
            }

            @Override
            public void close() {
                producer.close();
            }
        };
    }

    private static ProducerRecord<byte[], byte[]> message(Row row) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(TOPIC, bytes(row.key()), bytes(row.payload()));
        message.headers().add("id", bytes(row.id())).add("type", bytes(row.type()));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void listen(Consumer<byte[]> body) {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        consumer.assign(partitions());
        consumer.seekToEnd(partitions());
        partitions().forEach(consumer::position); // finds out where the end is, now
        Listening.start(() -> {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                body.accept(message.value());
            }
        });
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", address()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .toList();
    }

    @Override
    public long stored() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

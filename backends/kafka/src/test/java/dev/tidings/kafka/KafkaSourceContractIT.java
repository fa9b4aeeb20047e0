// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Source;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import dev.tidings.testing.SourceContract;
import dev.tidings.testing.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithBroker.class)
class KafkaSourceContractIT extends SourceContract {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());

    private final KafkaBroker broker;
    private final String topic;
    private final String letters;

    KafkaSourceContractIT(KafkaBroker broker) throws Exception {
        this.broker = broker;
        topic = broker.newTopic(1);
        letters = broker.newTopic(1);
    }

    @Override
    protected Source newSource() {
        return KafkaSource.builder()
                .bootstrapServers(broker.proxiedAddress())
                .groupId("of-" + topic)
                .topics(topic)
                .deadLetterTopic(letters)
                .build();
    }

    @Override
    protected void put(Event<?>... events) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Event<?> event : events) {
            String key = event.key();
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), FORMAT.structured(event));
            record.headers().add("content-type", CloudEventFormat.STRUCTURED.getBytes(UTF_8));
            records.add(record);
        }
        write(records);
    }

    @Override
    protected void putText(String text) throws Exception {
        write(List.of(new ProducerRecord<>(topic, text.getBytes(UTF_8))));
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.address());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> all = new ArrayList<>();
            records.forEach(record -> all.add(producer.send(record)));
            for (Future<?> each : all) {
                each.get(patience().toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Override
    protected boolean isAllAcknowledged() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = broker.admin()) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets("of-" + topic)
                    .partitionsToOffsetAndMetadata()
                    .get(patience().toSeconds(), TimeUnit.SECONDS)
                    .get(partition);
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(patience().toSeconds(), TimeUnit.SECONDS)
                    .offset();
            return committed != null && committed.offset() == end;
        }
    }

    @Override
    protected int deadLetters() {
        return TopicReader.records(broker.address(), letters).size();
    }

    @Override
    protected TcpProxy proxy() {
        return broker.proxy();
    }

    @Override
    protected void restartBroker() {
        broker.process().restart();
    }
}

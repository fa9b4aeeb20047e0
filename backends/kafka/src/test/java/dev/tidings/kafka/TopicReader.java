// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.Event;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is in a topic. */
final class TopicReader {
    private static final CloudEventFormat FORMAT = new CloudEventFormat(new JacksonEventCodec());

    private TopicReader() {}

    /** All records, partition by partition. */
    static List<ConsumerRecord<byte[], byte[]>> records(String address, String topic) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            partitions.forEach(partition -> all.addAll(records(consumer, partition)));
            return all;
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
        return all;
    }

    /** All events, partition by partition, their payloads as maps. */
    static List<Event<?>> events(String address, String topic) {
        return records(address, topic).stream()
                .<Event<?>>map(TopicReader::event)
                .toList();
    }

    private static Event<?> event(ConsumerRecord<byte[], byte[]> record) {
        Event<String> event = new KafkaMessage(record, FORMAT).event();
        return event.withPayload(new JacksonEventCodec().decode(event.payload(), Map.class));
    }
}

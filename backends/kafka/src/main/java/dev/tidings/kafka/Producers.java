// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where producers come from.
 *
 * @param open gives one
 * @param owned whether each call of {@code open} makes a new one, which is to be closed
 * @param address of the brokers, for messages
 */
record Producers(Supplier<Producer<byte[], byte[]>> open, boolean owned, String address) {
    static Producers own(Map<String, Object> properties) {
        String address = String.valueOf(properties.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        return new Producers(() -> new KafkaProducer<>(properties), true, address);
    }

    static Producers given(Producer<byte[], byte[]> producer) {
        return new Producers(() -> producer, false, "the brokers of the given producer");
    }
}

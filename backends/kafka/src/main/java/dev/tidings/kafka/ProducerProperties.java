// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static java.util.Map.entry;
import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION;
import static org.apache.kafka.clients.producer.ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.RETRIES_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTIONAL_ID_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The properties of the producer: what is necessary, and what does well for short batches that somebody waits for. */
final class ProducerProperties {
    private static final String NECESSARY = "confirmation and order rest on it.";

    /** What cannot be set, and why. */
    static final Map<String, String> FIXED = Map.ofEntries(
            entry(ACKS_CONFIG, NECESSARY),
            entry(ENABLE_IDEMPOTENCE_CONFIG, NECESSARY),
            entry(RETRIES_CONFIG, NECESSARY),
            entry(DELIVERY_TIMEOUT_MS_CONFIG, "records are never given up, for order's sake; say deliveryTimeout(…)."),
            entry(TRANSACTIONAL_ID_CONFIG, "the backend uses no transactions."),
            entry(KEY_SERIALIZER_CLASS_CONFIG, "keys are text in UTF-8."),
            entry(VALUE_SERIALIZER_CLASS_CONFIG, "payloads are JSON in UTF-8."),
            entry(BOOTSTRAP_SERVERS_CONFIG, "say bootstrapServers(…)."),
            entry(CLIENT_ID_CONFIG, "say clientId(…)."),
            entry(MAX_BLOCK_MS_CONFIG, "say maxBlock(…)."));

    private static final int LARGEST_REQUEST_TIMEOUT = 30_000;

    private ProducerProperties() {}

    static Map<String, Object> defaults(Duration deliveryTimeout) {
        Map<String, Object> all = new HashMap<>();
        all.put(ACKS_CONFIG, "all");
        all.put(ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        all.put(KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        // A record that is given up lets those behind it overtake what comes again for it: the call gives up waiting,
        // the producer never.
        all.put(DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // A connection that has gone silent is noticed, and made anew, within one call.
        all.put(REQUEST_TIMEOUT_MS_CONFIG, (int)
                Math.min(LARGEST_REQUEST_TIMEOUT, Math.max(1, deliveryTimeout.toMillis() / 3)));
        all.put(LINGER_MS_CONFIG, 1);
        all.put(BATCH_SIZE_CONFIG, 64 * 1024);
        return all;
    }

    /** @throws IllegalArgumentException when Kafka refuses them */
    static Map<String, Object> checked(String backend, Map<String, Object> all) {
        try {
            new ProducerConfig(all);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    "Backend '" + backend + "': Kafka refuses the properties of its producer: " + e.getMessage(), e);
        }
        return all;
    }
}

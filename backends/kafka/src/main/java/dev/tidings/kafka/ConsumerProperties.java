// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static java.util.Map.entry;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The properties of the consumer. */
final class ConsumerProperties {
    /** What cannot be set, and why. */
    static final Map<String, String> FIXED = Map.ofEntries(
            entry(ENABLE_AUTO_COMMIT_CONFIG, "offsets are committed when their messages were taken."),
            entry(KEY_DESERIALIZER_CLASS_CONFIG, "keys are text in UTF-8."),
            entry(VALUE_DESERIALIZER_CLASS_CONFIG, "bodies are read as CloudEvents."),
            entry(BOOTSTRAP_SERVERS_CONFIG, "say bootstrapServers(…)."),
            entry(CLIENT_ID_CONFIG, "say clientId(…)."),
            entry(GROUP_ID_CONFIG, "say groupId(…)."));

    private ConsumerProperties() {}

    static Map<String, Object> defaults(String bootstrapServers, String groupId, String clientId) {
        Map<String, Object> all = new HashMap<>();
        all.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(GROUP_ID_CONFIG, groupId);
        all.put(CLIENT_ID_CONFIG, clientId);
        all.put(ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        // A new group misses nothing that is there.
        all.put(AUTO_OFFSET_RESET_CONFIG, "earliest");
        // What its sender has rolled back never happened.
        all.put(ISOLATION_LEVEL_CONFIG, "read_committed");
        // A misspelt topic is told of, and not made.
        all.put(ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return all;
    }

    /** @throws IllegalArgumentException when Kafka refuses them */
    static void check(String source, Map<String, Object> all) {
        try {
            new ConsumerConfig(all);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    "Source '" + source + "': Kafka refuses the properties of its consumer: " + e.getMessage(), e);
        }
    }
}

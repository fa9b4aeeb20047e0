// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.json.CloudEventFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What the parts of a source share.
 *
 * @param name of the source
 * @param properties of its consumer
 * @param topics to receive
 * @param pace how much at once, and how long closing waits
 * @param troubles what keeps it from receiving
 * @param format reads events
 */
record SourceOptions(
        String name,
        Map<String, Object> properties,
        List<String> topics,
        Pace pace,
        Troubles troubles,
        CloudEventFormat format) {
    /** How long a check at the start waits for an answer. */
    static final Duration CHECK_TIMEOUT = Duration.ofSeconds(30);

    /** How much at once, and how long closing waits. */
    record Pace(int concurrency, Duration closeTimeout) {}

    String address() {
        return String.valueOf(properties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** How long at most nobody may poll. */
    Duration maxPollInterval() {
        return Duration.ofMillis(new ConsumerConfig(properties).getInt(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in a process of its own: formats its folder, and runs. */
final class KafkaMain {
    private KafkaMain() {}

    /**
     * Runs until it is killed.
     *
     * @param args the broker's properties, a file
     */
    public static void main(String[] args) {
        String[] format = {"format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", args[0]};
        int code = StorageTool.execute(format, System.out);
        if (code != 0) {
            throw new IllegalStateException("Kafka's folder cannot be formatted; StorageTool ended with " + code);
        }
        Kafka.main(args);
    }
}

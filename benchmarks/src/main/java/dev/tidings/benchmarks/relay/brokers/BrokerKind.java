// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay.brokers;

import java.nio.file.Path;

/** The brokers that are measured. */
public enum BrokerKind {
    KAFKA("Kafka"),
    RABBITMQ("RabbitMQ"),
    NATS("NATS JetStream"),
    REDIS("Redis Streams");

    private final String title;

    BrokerKind(String title) {
        this.title = title;
    }

    /** As it is written in tables. */
    public String title() {
        return title;
    }

    /** A new one that answers; its data and what it prints go into the folder. */
    public MeasuredBroker start(Path folder) throws Exception {
        return switch (this) {
            case KAFKA -> MeasuredKafka.start(folder);
            case RABBITMQ -> MeasuredRabbitMq.start(folder);
            case NATS -> MeasuredNats.start(folder);
            case REDIS -> MeasuredRedis.start(folder);
        };
    }
}

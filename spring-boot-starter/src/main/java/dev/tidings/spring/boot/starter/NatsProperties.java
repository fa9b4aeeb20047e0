// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend 'nats' (JetStream) and its source, {@code tidings.nats.*}. Immutable and safe for use by several threads.
 *
 * @param servers Addresses of servers of one cluster. Not needed where the application has a bean of NATS Options (or, for the backend, a
 *     Connection).
 * @param stream The stream that events are sent to and received from.
 * @param createSubjects Subjects with which the stream is created where it does not exist. Not set, it must exist.
 * @param duplicateWindow For how long a created stream knows ids again.
 * @param prefix What the subject begins with; the event's type follows after a dot.
 * @param connectTimeout How long to wait for a connection.
 * @param sendTimeout How long to wait for the acknowledgements of a list.
 * @param checkAtStart Whether the application does not start when the servers are out of reach, do not let it in, or have no such stream.
 * @param source What is received.
 */
@ConfigurationProperties("tidings.nats")
public record NatsProperties(
        @DefaultValue("nats://localhost:4222") List<String> servers,
        @Nullable String stream,
        @DefaultValue List<String> createSubjects,
        @DefaultValue("2m") Duration duplicateWindow,
        @DefaultValue("events") String prefix,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration sendTimeout,
        @DefaultValue("false") boolean checkAtStart,
        @DefaultValue Source source) {

    /**
     * {@code tidings.nats.source.*}. Immutable and safe for use by several threads.
     *
     * @param consumer The durable consumer. Setting it switches the source on.
     * @param filter Which subjects of the stream. Not set, all of them.
     * @param batchSize How many messages are handed over at once, 1 to 10000.
     * @param ackWait After which silence a message counts as lost, and is delivered again.
     * @param maxAckPending How many messages all instances may have in hand together. With 1, all are strictly in order.
     * @param onlyNew Whether a consumer that is created begins with what comes from then on.
     */
    public record Source(
            @Nullable String consumer,
            @Nullable String filter,
            @DefaultValue("100") int batchSize,
            @DefaultValue("10s") Duration ackWait,
            @DefaultValue("1000") int maxAckPending,
            @DefaultValue("false") boolean onlyNew) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BulkBackend;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.JsonBackend;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.JacksonEventCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to Apache Kafka as CloudEvents in binary mode: attributes as headers {@code ce_…}, the payload as the record's value, the
 * event's key as the record's key.
 *
 * <p>Events of one key and topic stay in their order, also across failures: the producer is idempotent, never gives a record up, and what a
 * failed call has left with it is settled before the next call sends anything. A call returns when all in-sync replicas have all its events.
 *
 * <p>Thread-safe; calls of several threads take turns.
 */
public final class KafkaBackend implements JsonBackend, BulkBackend {
    private static final int BULK_SIZE = 1_000;

    private final String name;
    private final ProducerLine line;

    private KafkaBackend(Builder builder) {
        name = builder.name;
        Function<Event<?>, String> topicOf = Objects.requireNonNull(builder.topicOf);
        line = new ProducerLine(
                name, new OutgoingRecords(builder.format(), topicOf), builder.producers(), builder.deliveryTimeout);
    }

    /** Begins a backend; a topic and the brokers' addresses (or a producer) are necessary. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public int bulkSize() {
        return BULK_SIZE;
    }

    /**
     * {@inheritDoc}
     *
     * <p>An event is refused when it cannot be written as JSON, is larger than the producer's {@code max.request.size} or the topic's {@code
     * max.message.bytes}, has an invalid topic name, or no key where the topic needs one (compaction). Its neighbours are sent.
     */
    @Override
    public void send(List<Event<?>> events) throws Exception {
        line.send(events);
    }

    /** Lets a call that is under way finish for at most 5 seconds, then lets it fail. A producer that was given stays open. */
    @Override
    public void close() {
        line.close();
    }

    /** Options of a backend. Not safe for use by several threads. */
    public static final class Builder {
        private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

        private String name = "kafka";
        private EventCodec codec = new JacksonEventCodec();
        private @Nullable Function<Event<?>, String> topicOf;
        private @Nullable String fixedTopic;
        private @Nullable String bootstrapServers;
        private @Nullable String clientId;
        private @Nullable Producer<byte[], byte[]> producer;
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private Duration deliveryTimeout = DEFAULT_TIMEOUT;
        private @Nullable Duration maxBlock;
        private boolean checkAtStart;

        private Builder() {}

        /** Its name; {@code kafka} unless said. Lower-case letters, digits and hyphens between them. */
        public Builder name(String value) {
            name = Checks.name(value);
            return this;
        }

        /** Writes payloads that are not JSON yet; Jackson's unless said. */
        public Builder codec(EventCodec value) {
            codec = Objects.requireNonNull(value, "codec");
            return this;
        }

        /** One topic for all events. */
        public Builder topic(String value) {
            fixedTopic = Checks.text("topic", value);
            topicOf = event -> value;
            return this;
        }

        /** A topic for each type of event: this prefix, which may be empty, and the type's name. */
        public Builder topicPrefix(String value) {
            Objects.requireNonNull(value, "topicPrefix");
            return topicOf(event -> value + event.type());
        }

        /** The topic of each event. What the function throws fails the whole call, and counts as an attempt. */
        public Builder topicOf(Function<Event<?>, String> value) {
            fixedTopic = null;
            topicOf = Objects.requireNonNull(value, "topicOf");
            return this;
        }

        /** Where brokers are: {@code host:port}, several with commas between them. */
        public Builder bootstrapServers(String value) {
            bootstrapServers = Checks.text("bootstrapServers", value);
            return this;
        }

        /** By what name the brokers know this client; the backend's name unless said. */
        public Builder clientId(String value) {
            clientId = Checks.text("clientId", value);
            return this;
        }

        /**
         * One more property of Kafka's producer, such as {@code security.protocol}, {@code compression.type} or {@code linger.ms} (1 unless
         * said). What order and confirmation rest on cannot be changed: acknowledgements, idempotence, serializers, transactions and the time
         * after which records are given up.
         */
        public Builder property(String key, Object value) {
            Objects.requireNonNull(value, "value");
            properties.put(Checks.changeable(key, ProducerProperties.FIXED), value);
            return this;
        }

        /**
         * A producer of the application's own, instead of the brokers' addresses. It is not closed. Order across failures is then only as
         * good as its properties: it needs {@code enable.idempotence}, and gives records up after its {@code delivery.timeout.ms}; records
         * behind one that was given up may arrive before it.
         */
        public Builder producer(Producer<byte[], byte[]> value) {
            producer = Objects.requireNonNull(value, "producer");
            return this;
        }

        /** How long a call waits for its confirmations; 30 seconds unless said. */
        public Builder deliveryTimeout(Duration value) {
            deliveryTimeout = Checks.positive("deliveryTimeout", value);
            return this;
        }

        /** How long a call waits for a topic's description or for space in the producer's buffer; as long as for confirmations unless said. */
        public Builder maxBlock(Duration value) {
            maxBlock = Checks.positive("maxBlock", value);
            return this;
        }

        /** Whether {@link #build} looks whether the brokers can be reached and let this application in; not unless said. */
        public Builder checkAtStart(boolean value) {
            checkAtStart = value;
            return this;
        }

        /**
         * The backend. Connects only if it is to check.
         *
         * @throws IllegalArgumentException when options are missing or exclude each other, or Kafka refuses a property
         * @throws IllegalStateException when the check finds the brokers out of reach, this application not let in, or no such topic
         */
        public KafkaBackend build() {
            if (topicOf == null) {
                throw new IllegalArgumentException(
                        "Backend '" + name + "' has no topic: say topic(…), topicPrefix(…) or topicOf(…).");
            }
            requireOneWay();
            KafkaBackend backend = new KafkaBackend(this);
            if (checkAtStart) {
                check(backend);
            }
            return backend;
        }

        private void requireOneWay() {
            if ((producer == null) == (bootstrapServers == null)) {
                throw new IllegalArgumentException(
                        "Backend '" + name + "' needs bootstrapServers(…) or a producer(…), and not both.");
            }
            if (producer != null && (!properties.isEmpty() || clientId != null || maxBlock != null || checkAtStart)) {
                throw new IllegalArgumentException(
                        "Backend '" + name + "' was given a producer: property(…), clientId(…),"
                                + " maxBlock(…) and checkAtStart(…) have no effect on it. Leave them out, or leave out the producer.");
            }
        }

        private void check(KafkaBackend backend) {
            try {
                BrokerCheck.of("Backend '" + name + "'", producerProperties(), deliveryTimeout)
                        .require(fixedTopic == null ? List.of() : List.of(fixedTopic));
            } catch (RuntimeException e) {
                backend.close();
                throw e;
            }
        }

        private CloudEventFormat format() {
            return new CloudEventFormat(codec);
        }

        private Producers producers() {
            return producer != null ? Producers.given(producer) : Producers.own(producerProperties());
        }

        private Map<String, Object> producerProperties() {
            Map<String, Object> all = ProducerProperties.defaults(deliveryTimeout);
            all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Objects.requireNonNull(bootstrapServers));
            all.put(ProducerConfig.CLIENT_ID_CONFIG, clientId == null ? name : clientId);
            all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (maxBlock == null ? deliveryTimeout : maxBlock).toMillis());
            all.putAll(properties);
            return ProducerProperties.checked(name, all);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static dev.tidings.kafka.KafkaSourceIT.PATIENCE;
import static dev.tidings.kafka.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a source does while its broker is away, and what it says. */
@ExtendWith(WithBroker.class)
class KafkaSourceOutageIT {
    private final KafkaBroker broker;
    private final String topic;

    KafkaSourceOutageIT(KafkaBroker broker) throws Exception {
        this.broker = broker;
        topic = broker.newTopic(1);
    }

    private KafkaSource.Builder source() {
        return KafkaSource.builder()
                .bootstrapServers(broker.proxiedAddress())
                .groupId("of-" + topic)
                .topics(topic);
    }

    private static void awaitTrouble(KafkaSource source, String... parts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(source.trouble())
                        .hasValueSatisfying(text -> assertThat(text).contains(parts)));
    }

    private static void awaitNoTrouble(KafkaSource source) {
        await().atMost(PATIENCE).until(() -> source.trouble().isEmpty());
    }

    private static void awaitAll(StubReceiver receiver, List<String> sent) {
        await().atMost(PATIENCE).until(() -> receiver.taken().containsAll(sent));
    }

    @Test
    @DisplayName("E8: closing does not wait for a broker that is away")
    void closingInOutage() throws Exception {
        broker.proxy().stall(true);
        KafkaSource source = source().build();
        source.start(new StubReceiver());
        awaitTrouble(source, "'kafka'");
        long begin = System.nanoTime();
        source.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    @DisplayName("E8: a missing topic is named; it is received when it is there")
    void missingTopic() throws Exception {
        String missing = topic + "-missing";
        StubReceiver receiver = new StubReceiver();
        try (KafkaSource source = source().topics(missing).build()) {
            source.start(receiver);
            awaitTrouble(source, missing, "Create it");
            broker.makeTopic(missing, 1, Map.of());
            try (KafkaBackend backend = KafkaBackend.builder()
                    .bootstrapServers(broker.address())
                    .topic(missing)
                    .build()) {
                backend.send(List.of(event("a")));
            }
            awaitAll(receiver, List.of("a"));
            awaitNoTrouble(source);
        }
    }

    @Test
    @DisplayName("E8: wrong credentials are told of; checked at the start, they and a missing topic are errors")
    void credentials() throws Exception {
        KafkaSource.Builder wrong = source().bootstrapServers(broker.securedAddress());
        KafkaBroker.login("wrong").forEach(wrong::property);
        try (KafkaSource source = wrong.build()) {
            source.start(new StubReceiver());
            awaitTrouble(source, "'kafka'", broker.securedAddress(), "credentials");
        }
        try (KafkaSource source = wrong.checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(new StubReceiver()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Source 'kafka'", broker.securedAddress(), "credentials");
        }
        try (KafkaSource source = source().topics("nothing").checkAtStart(true).build()) {
            assertThatThrownBy(() -> source.start(new StubReceiver()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("Source 'kafka'", "nothing");
        }
    }
}

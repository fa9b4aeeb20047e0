// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static dev.tidings.kafka.Samples.event;
import static dev.tidings.kafka.Samples.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.EventsRefusedException;
import dev.tidings.testing.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the brokers do not take, and what they say of it. */
@ExtendWith(WithBroker.class)
class KafkaRefusalsIT {
    private final KafkaBroker broker;

    KafkaRefusalsIT(KafkaBroker broker) {
        this.broker = broker;
    }

    private KafkaBackend.Builder backend() {
        return KafkaBackend.builder().bootstrapServers(broker.address()).deliveryTimeout(Duration.ofSeconds(20));
    }

    private List<Event<?>> in(String topic) {
        return TopicReader.events(broker.address(), topic);
    }

    @Test
    @DisplayName("E8: an event that is too large for the topic is refused, with where to look; its neighbours arrive")
    void tooLargeForTopic() throws Exception {
        String topic = broker.newTopic(1, Map.of("max.message.bytes", "20000"));
        try (KafkaBackend backend = backend().topic(topic).build()) {
            assertThatThrownBy(() -> backend.send(List.of(event("a"), event("b", "k", "x".repeat(30_000)), event("c"))))
                    .asInstanceOf(type(EventsRefusedException.class))
                    .satisfies(refused -> assertThat(refused.reasons())
                            .hasEntrySatisfying(1, reason -> assertThat(reason).contains(topic, "max.message.bytes"))
                            .hasSize(1));
            backend.send(List.of(event("d")));
        }
        assertThat(ids(in(topic))).containsExactly("a", "c", "d");
    }

    @Test
    @DisplayName("E8: an event that is too large for the producer is refused; its neighbours arrive")
    void tooLargeForProducer() throws Exception {
        String topic = broker.newTopic(1);
        try (KafkaBackend backend = backend().topic(topic).build()) {
            String large = "x".repeat(2_000_000);
            assertThatThrownBy(() -> backend.send(List.of(event("a"), event("b", "k", large), event("c"))))
                    .asInstanceOf(type(EventsRefusedException.class))
                    .satisfies(refused -> assertThat(refused.reasons())
                            .hasEntrySatisfying(1, reason -> assertThat(reason).contains("max.request.size"))
                            .hasSize(1));
        }
        assertThat(ids(in(topic))).containsExactly("a", "c");
    }

    @Test
    @DisplayName(
            "E8: an event that no codec can write, and one with an impossible topic, are refused; their neighbours arrive")
    void unwritable() throws Exception {
        String topic = broker.newTopic(1);
        Event<?> unwritable = event("b").withPayload(Samples.circle());
        try (KafkaBackend backend = backend()
                .topicOf(each -> each.id().equals("c") ? "no topic!" : topic)
                .build()) {
            assertThatThrownBy(() -> backend.send(List.of(event("a"), unwritable, event("c"), event("d"))))
                    .asInstanceOf(type(EventsRefusedException.class))
                    .satisfies(refused -> assertThat(refused.reasons())
                            .hasEntrySatisfying(1, reason -> assertThat(reason).contains("cannot be written"))
                            .hasEntrySatisfying(2, reason -> assertThat(reason).contains("no topic!"))
                            .hasSize(2));
        }
        assertThat(ids(in(topic))).containsExactly("a", "d");
    }

    @Test
    @DisplayName("E8: an event without a key is refused by a compacted topic; its neighbours in the same batch arrive")
    void withoutKey() throws Exception {
        String topic = broker.newTopic(1, Map.of("cleanup.policy", "compact"));
        Event<?> keyless = event("b").toBuilder().key(null).build();
        try (KafkaBackend backend =
                backend().topic(topic).property("linger.ms", 200).build()) {
            assertThatThrownBy(() -> backend.send(List.of(event("a", "1"), keyless, event("c", "2"))))
                    .asInstanceOf(type(EventsRefusedException.class))
                    .satisfies(refused -> assertThat(refused.reasons()).containsOnlyKeys(1));
        }
        assertThat(ids(in(topic))).containsExactly("a", "c");
    }

    @Test
    @DisplayName("E8: a topic that does not exist is told of by name; when it is there, the same backend sends")
    void missingTopic() throws Exception {
        String there = broker.newTopic(1);
        String missing = there + "-missing";
        try (KafkaBackend backend = backend()
                .topicOf(each -> each.type().equals("x.y") ? missing : there)
                .maxBlock(Duration.ofSeconds(2))
                .build()) {
            Event<?> lost = Event.builder("x.y", Map.of()).source("/shop").build();
            assertThatThrownBy(() -> backend.send(List.of(lost)))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContainingAll("'kafka'", missing, broker.address(), "Create it");
            backend.send(List.of(event("a")));
        }
        assertThat(ids(in(there))).containsExactly("a");
    }

    @Test
    @DisplayName("E8: topics are chosen by a prefix and the type's name")
    void prefix() throws Exception {
        String prefix = broker.newTopic(1) + "-";
        String topic = prefix + "item.counted";
        broker.makeTopic(topic, 1, Map.of());
        try (KafkaBackend backend = backend().topicPrefix(prefix).build()) {
            backend.send(List.of(event("a")));
        }
        assertThat(ids(in(topic))).containsExactly("a");
    }

    @Test
    @DisplayName("E8: wrong credentials are told of on first use; right ones are let in")
    void credentials() throws Exception {
        String topic = broker.newTopic(1);
        try (KafkaBackend backend = secured("wrong", topic).build()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> backend.send(List.of(event("a"))))
                        .isInstanceOf(BackendUnavailableException.class)
                        .hasMessageContainingAll("'kafka'", "not let in", broker.securedAddress(), "credentials");
            }
        }
        try (KafkaBackend backend =
                secured(KafkaBroker.PASSWORD, topic).checkAtStart(true).build()) {
            backend.send(List.of(event("b")));
        }
        assertThat(ids(in(topic))).containsExactly("b");
    }

    private KafkaBackend.Builder secured(String password, String topic) {
        KafkaBackend.Builder builder =
                backend().bootstrapServers(broker.securedAddress()).topic(topic);
        KafkaBroker.login(password).forEach(builder::property);
        return builder;
    }

    @Test
    @DisplayName(
            "E8: checked at the start, wrong credentials, a missing topic and silence are errors that name the address")
    void checked() {
        assertThatThrownBy(() -> secured("wrong", "t").checkAtStart(true).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Backend 'kafka'", broker.securedAddress(), "credentials");
        assertThatThrownBy(() -> backend().topic("missing").checkAtStart(true).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Backend 'kafka'", broker.address(), "missing");
        String nobody = "127.0.0.1:" + ServerProcess.freePort();
        assertThatThrownBy(() -> KafkaBackend.builder()
                        .bootstrapServers(nobody)
                        .topic("t")
                        .deliveryTimeout(Duration.ofSeconds(1))
                        .checkAtStart(true)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Backend 'kafka'", nobody, "brokers run");
    }

    @Test
    @DisplayName("E8: an address that nobody knows is no answer: the events wait")
    void unknownHost() {
        try (KafkaBackend backend = KafkaBackend.builder()
                .bootstrapServers("nobody.invalid:9092")
                .topic("t")
                .deliveryTimeout(Duration.ofSeconds(1))
                .build()) {
            assertThatThrownBy(() -> backend.send(List.of(event("a"))))
                    .isInstanceOf(BackendUnavailableException.class)
                    .hasMessageContaining("nobody.invalid:9092");
        }
    }
}

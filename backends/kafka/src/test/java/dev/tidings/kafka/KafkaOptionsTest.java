// SPDX-License-Identifier: Apache-2.0
package dev.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KafkaOptionsTest {
    private static KafkaBackend.Builder backend() {
        return KafkaBackend.builder().bootstrapServers("127.0.0.1:1").topic("t");
    }

    private static KafkaSource.Builder source() {
        return KafkaSource.builder()
                .bootstrapServers("127.0.0.1:1")
                .groupId("g")
                .topics("t");
    }

    @Test
    @DisplayName("E8: what is missing is named")
    void missing() {
        assertThatThrownBy(() -> KafkaBackend.builder().topic("t").build()).hasMessageContaining("bootstrapServers");
        assertThatThrownBy(() -> KafkaBackend.builder().bootstrapServers("x:1").build())
                .hasMessageContaining("topic");
        assertThatThrownBy(() -> KafkaSource.builder().build()).hasMessageContainingAll("groupId", "topics");
    }

    @Test
    @DisplayName("E8: an invalid option is refused by its name")
    void invalid() {
        assertThatThrownBy(() -> backend().name("My Kafka"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("My Kafka");
        assertThatThrownBy(() -> backend().topic(" ")).hasMessageContaining("topic");
        assertThatThrownBy(() -> backend().deliveryTimeout(Duration.ZERO)).hasMessageContaining("deliveryTimeout");
        assertThatThrownBy(() -> backend().maxBlock(Duration.ofDays(1000))).hasMessageContaining("maxBlock");
        assertThatThrownBy(() -> source().concurrency(0)).hasMessageContaining("concurrency");
    }

    @Test
    @DisplayName(
            "E8: properties that order and confirmation rest on cannot be changed, and Kafka's refusals are passed on")
    void properties() {
        assertThatThrownBy(() -> backend().property("acks", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acks");
        assertThatThrownBy(() -> source().property("enable.auto.commit", "true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("enable.auto.commit");
        assertThatThrownBy(() -> backend().property("linger.ms", "soon").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'kafka'", "linger.ms");
        assertThatThrownBy(() -> source().property("max.poll.records", -1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max.poll.records");
    }

    @Test
    @DisplayName("E8: neither backend nor source needs a broker to be made and closed")
    void withoutBroker() throws Exception {
        try (KafkaBackend backend = backend().name("eins").build();
                KafkaSource source = source().name("zwei").deadLetterTopic("d").build()) {
            assertThat(backend.name()).isEqualTo("eins");
            assertThat(backend.isInProcess()).isFalse();
            assertThat(source.name()).isEqualTo("zwei");
            assertThat(source.hasDeadLetterQueue()).isTrue();
            assertThat(source.trouble()).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RabbitMqOptionsTest {
    private static final String URI = "amqp://127.0.0.1:1";

    private static RabbitMqBackend.Builder backend() {
        return RabbitMqBackend.builder().uri(URI).exchange("e");
    }

    private static RabbitMqSource.Builder source() {
        return RabbitMqSource.builder().uri(URI).queue("q");
    }

    @Test
    @DisplayName("E8: what is missing or excludes another is named")
    void missing() {
        assertThatThrownBy(() -> RabbitMqBackend.builder().uri(URI).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'rabbitmq'", "exchange");
        assertThatThrownBy(() -> RabbitMqBackend.builder().exchange("e").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'rabbitmq'", "uri", "connectionFactory");
        assertThatThrownBy(() ->
                        backend().connectionFactory(new ConnectionFactory()).build())
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> RabbitMqSource.builder().uri(URI).build()).hasMessageContaining("queue");
        assertThatThrownBy(() -> source().declare(false).bind("e", "#").build()).hasMessageContaining("bind");
        assertThatThrownBy(() ->
                        source().deadLetterExchange("e").deadLetterQueue("d").build())
                .hasMessageContainingAll("deadLetterQueue", "deadLetterExchange");
    }

    @Test
    @DisplayName("E8: an invalid option is refused by its name, and no password is told")
    void invalid() {
        assertThatThrownBy(() -> backend().name("My Rabbit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("My Rabbit");
        assertThatThrownBy(() -> backend().uri("http://user:secret@host").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uri")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> backend().confirmTimeout(Duration.ZERO)).hasMessageContaining("confirmTimeout");
        assertThatThrownBy(() -> source().prefetch(0)).hasMessageContaining("prefetch");
        assertThatThrownBy(() -> source().closeTimeout(Duration.ofSeconds(-1))).hasMessageContaining("closeTimeout");
    }

    @Test
    @DisplayName("E8: neither backend nor source needs a broker to be made and closed")
    void withoutBroker() throws Exception {
        try (RabbitMqBackend backend = backend().name("eins").build();
                RabbitMqSource source =
                        source().name("zwei").deadLetterQueue("d").build()) {
            assertThat(backend.name()).isEqualTo("eins");
            assertThat(backend.isInProcess()).isFalse();
            assertThat(source.name()).isEqualTo("zwei");
            assertThat(source.hasDeadLetterQueue()).isTrue();
            assertThat(source.trouble()).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.core.Event;
import io.nats.client.Options;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JetStreamOptionsTest {
    @Test
    @DisplayName("E8: an option that is not allowed is named, and nothing is corrected silently")
    void invalid() {
        JetStreamBackend.Builder backend = JetStreamBackend.builder();
        JetStreamSource.Builder source = JetStreamSource.builder();
        refuses("name", () -> backend.name("Nats!"));
        refuses("servers", () -> backend.servers("not an address"));
        refuses("servers", () -> source.servers());
        refuses("stream", () -> backend.stream("a.b"));
        refuses("stream", backend::build);
        refuses("subject", () -> backend.prefix("a..b"));
        refuses("subjects", () -> backend.createStream());
        refuses("sendTimeout", () -> backend.sendTimeout(Duration.ZERO));
        refuses("connectTimeout", () -> source.connectTimeout(Duration.ofSeconds(-1)));
        refuses("consumer", () -> source.consumer("a b"));
        refuses("batchSize", () -> source.batchSize(0));
        refuses("maxAckPending", () -> source.maxAckPending(0));
        refuses("consumer", () -> source.stream("s").build());
        refuses(
                "servers",
                () -> JetStreamBackend.builder().stream("s")
                        .servers("nats://a:1")
                        .options(new Options.Builder().server("nats://b:1").build())
                        .build());
    }

    private static void refuses(String option, Runnable use) {
        assertThatIllegalArgumentException().isThrownBy(use::run).withMessageStartingWith(option);
    }

    @Test
    @DisplayName("E8: with one in flight per key, each wave has a key at most once, and keys keep their order")
    void waves() {
        List<Event<?>> events = List.of(event("a"), event("b"), event("a"), event(null), event("a"), event(null));

        assertThat(Waves.of(events, true)).containsExactly(List.of(0, 1, 3, 5), List.of(2), List.of(4));
        assertThat(Waves.of(events, false)).containsExactly(List.of(0, 1, 2, 3, 4, 5));
    }

    private static Event<?> event(String key) {
        return Event.builder("order.placed", Map.of()).key(key).build();
    }

    @Test
    @DisplayName("E8: addresses in messages have no credentials")
    void address() {
        Servers servers = new Servers();
        servers.addresses("nats://me:secret@one:4222", "two:4223");
        NatsLink link =
                NatsLink.opening(servers.options(), Duration.ofSeconds(1), Duration.ofSeconds(1), "Backend 'x'");

        assertThat(link.address()).isEqualTo("one:4222, two:4223");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.testing.RecordingReceiver;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E5: options of Redis backends and sources")
class RedisOptionsTest {
    @Test
    @DisplayName("E5: each invalid value is refused by the name of its option")
    void invalid() {
        refuses("name", () -> RedisStreamsBackend.builder().name("Redis 1"));
        refuses("stream", () -> RedisStreamsBackend.builder().stream(" "));
        refuses("streamPerTopic", () -> RedisStreamsBackend.builder().streamPerTopic(""));
        refuses("maxLength", () -> RedisStreamsBackend.builder().maxLength(0));
        refuses("waitForReplicas", () -> RedisStreamsBackend.builder().waitForReplicas(-1));
        refuses("maxEventSize", () -> RedisPubSubBackend.builder().maxEventSize(0));
        refuses("sendTimeout", () -> RedisPubSubBackend.builder().sendTimeout(Duration.ZERO));
        refuses("connectTimeout", () -> RedisPubSubBackend.builder().connectTimeout(Duration.ofSeconds(-1)));
        refuses("prefix", () -> RedisPubSubBackend.builder().prefix(""));
        refuses("streams", () -> RedisStreamsSource.builder().streams());
        refuses("group", () -> RedisStreamsSource.builder().build());
        refuses("group", () -> RedisStreamsSource.builder().group(""));
        refuses("consumer", () -> RedisStreamsSource.builder().consumer(""));
        refuses("batchSize", () -> RedisStreamsSource.builder().batchSize(0));
        refuses("fetchWait", () -> RedisStreamsSource.builder().fetchWait(Duration.ZERO));
        refuses("minIdle", () -> RedisStreamsSource.builder().minIdle(Duration.ZERO));
        refuses("closeTimeout", () -> RedisStreamsSource.builder().closeTimeout(Duration.ZERO));
        refuses("topics", () -> RedisPubSubSource.builder().topics());
        refuses("queueSize", () -> RedisPubSubSource.builder().queueSize(0));
    }

    private static void refuses(String option, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(option + ":");
    }

    @Test
    @DisplayName("E5, D8: what was never started or used is closed, and not started any more")
    void unused() {
        RedisStreamsSource streams = RedisStreamsSource.builder().group("shop").build();
        RedisPubSubSource channels = RedisPubSubSource.builder().name("live").build();
        assertThat(streams.name()).isEqualTo("redis");
        assertThat(channels.name()).isEqualTo("live");
        assertThat(streams.trouble()).isEmpty();
        assertThat(channels.hasDeadLetterQueue()).isFalse();
        streams.close();
        streams.close();
        channels.close();
        assertThatThrownBy(() -> streams.start(RecordingReceiver.takingAll()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channels.start(RecordingReceiver.takingAll()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("E5: in a pattern only the star means something else than itself")
    void patterns() {
        assertThat(Channels.pattern("a*b[c]?\\", "x*[y]?")).isEqualTo("a\\*b\\[c\\]\\?\\\\:x*\\[y\\]\\?");
    }
}

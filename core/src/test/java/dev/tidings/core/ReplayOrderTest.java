// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D5: what can be ordered, and what is told of it")
class ReplayOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ReplayOrder ORDER = ReplayOrder.to("stock.reserve", "Ada");

    @Test
    @DisplayName("D5: an order outside its bounds is refused, naming what is wrong")
    void bounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayOrder.to(" ", "Ada"))
                .withMessageContaining("subscription");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayOrder.to("x", "a\0b"))
                .withMessageContaining("actor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORDER.because("x".repeat(2001)))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORDER.throttledTo(-1))
                .withMessageContaining("perSecond");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplaySelection.EVERYTHING.fromPosition(0))
                .withMessageContaining("begin at 1");
        assertThatIllegalArgumentException().isThrownBy(() -> StartFrom.position(0));
        assertThatThrownBy(() -> ReplaySelection.EVERYTHING.ofType("order created"))
                .isInstanceOf(InvalidSubscriptionException.class);
    }

    @Test
    @DisplayName("D5: progress tells the share, what is left, and how long it takes at the present pace")
    void progress() {
        Replay.Progress half = new Replay.Progress(101, 300, 200, 90, 50);

        assertThat(half.share()).isEqualTo(0.5);
        assertThat(half.left()).isEqualTo(100);
        assertThat(half.timeLeft()).contains(Duration.ofSeconds(2));
        assertThat(new Replay.Progress(101, 300, 100, 0, 0).timeLeft()).isEmpty();
        assertThat(new Replay.Progress(5, 4, 4, 0, 0).share()).isEqualTo(1);
    }

    @Test
    @DisplayName("D5: the name of a replay tells its number and subscription, and is no subscription's")
    void names() {
        Replay replay = new Replay(
                17,
                ORDER,
                ReplayState.RUNNING,
                new Replay.Progress(1, 2, 0, 0, 0),
                new Replay.History(NOW, NOW, "Ada", ""));

        assertThat(replay.name()).isEqualTo("replay:17:stock.reserve");
        assertThat(Replay.idOf(replay.name())).hasValue(17);
        assertThat(Replay.idOf("stock.reserve")).isEmpty();
        assertThat(Replay.nameOf(3, "x".repeat(200))).hasSize(200).startsWith("replay:3:xxx");
    }

    @Test
    @DisplayName("D5: an event keeps that it is replayed through transformations, and loses it when it is published")
    void mark() {
        Event<Map<String, ?>> event = Event.builder("order.paid", Map.<String, Object>of())
                .version(3)
                .replay(true)
                .build();

        assertThat(event.isReplay()).isTrue();
        assertThat(event.version()).isEqualTo(3);
        assertThat(event.withPayload("x").isReplay()).isTrue();
        assertThat(event.as("order.settled", "x").isReplay()).isTrue();
        assertThat(event.toBuilder().build().isReplay()).isTrue();
        assertThat(event.toBuilder().replay(false).build().version()).isEqualTo(3);
        try (EventBus bus = EventBus.builder().build()) {
            Event<?>[] seen = new Event<?>[1];
            bus.onType("order.paid").handle(each -> seen[0] = each);
            bus.publish(event.toBuilder().source("/shop").build());
            assertThat(seen[0].isReplay()).isFalse();
            assertThat(seen[0].id()).isEqualTo(event.id());
        }
    }

    @Test
    @DisplayName("D5: only DURABLE handlers can refuse replays")
    void refusing() {
        try (EventBus bus = EventBus.builder().build()) {
            SubscriptionBuilder<Object> sync = bus.onType("order.paid").replayable(false);
            assertThatThrownBy(() -> sync.handle(event -> {}))
                    .isInstanceOf(InvalidSubscriptionException.class)
                    .hasMessageContaining("refuses replays, which only DURABLE ones get");
        }
    }
}

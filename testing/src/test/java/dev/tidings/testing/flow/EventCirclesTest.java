// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.testing.EventCircle;
import dev.tidings.testing.EventFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventCirclesTest {
    private static String[] circles(Class<?>... classes) {
        return EventFlow.ofClasses(classes).circles().stream()
                .map(EventCircle::toString)
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("A12: a circle of two events names both and their handlers")
    void twoEvents() {
        assertThat(circles(Circling.TwoEvents.class))
                .containsExactly("ping.sent -> [answer] -> pong.sent -> [TwoEvents.insist] -> ping.sent");
    }

    @Test
    @DisplayName("A12: circles that share events are each found once")
    void threeEvents() {
        assertThat(circles(Circling.ThreeEvents.class))
                .containsExactly(
                        "pang.sent -> [three] -> ping.sent -> [one] -> pong.sent -> [two] -> pang.sent",
                        "ping.sent -> [one] -> pong.sent -> [two] -> ping.sent");
    }

    @Test
    @DisplayName("A12: a handler that publishes what it handles is a circle")
    void itself() {
        assertThat(circles(Circling.Itself.class)).containsExactly("ping.sent -> [again] -> ping.sent");
    }

    @Test
    @DisplayName("A12: a handler of a pattern is in the circles of all that fits it")
    void wildcard() {
        assertThat(circles(Circling.Wildcard.class)).containsExactly("pang.sent -> [everything] -> pang.sent");
        assertThat(EventFlow.ofClasses(Circling.Wildcard.class).arrows())
                .extracting(arrow -> arrow.from())
                .containsExactly("pang.sent", "ping.sent");
    }

    @Test
    @DisplayName("A12: a handler of a topic may take every type")
    void topic() {
        assertThat(circles(Circling.Topic.class)).containsExactly("pang.sent -> [of-topic] -> pang.sent");
    }

    @Test
    @DisplayName("A12: several handlers of one step are all named")
    void severalHandlers() {
        assertThat(circles(Circling.Itself.class, Circling.TwoEvents.class))
                .containsExactly(
                        "ping.sent -> [again] -> ping.sent",
                        "ping.sent -> [answer] -> pong.sent -> [TwoEvents.insist] -> ping.sent");
        assertThat(circles(Circling.ThreeEvents.class, Circling.TwoEvents.class))
                .contains("ping.sent -> [answer, one] -> pong.sent -> [TwoEvents.insist, two] -> ping.sent");
    }

    @Test
    @DisplayName("A12: where there is no circle, none is found")
    void noCircle() {
        EventFlow flow = EventFlow.ofClasses(Circling.NoCircle.class);

        assertThat(flow.circles()).isEmpty();
        assertThatCode(flow::assertNoCircles).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A12: the assertion names each circle with its handlers and says what to do")
    void assertion() {
        assertThatThrownBy(() -> EventFlow.ofClasses(Circling.ThreeEvents.class)
                        .allowCircle("pong.sent", "ping.sent")
                        .assertNoCircles())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Events may come round in a circle (handlers in brackets):\n"
                        + "  pang.sent -> [three] -> ping.sent -> [one] -> pong.sent -> [two] -> pang.sent\n"
                        + "Let one of the handlers not publish the next event. Where a circle is meant, because some"
                        + " condition ends it, or not real, because the code never takes that way, allow it:"
                        + " .allowCircle(\"pang.sent\", \"ping.sent\", \"pong.sent\")");
    }

    @Test
    @DisplayName("A12: a circle that is meant is allowed, named from any of its events, in their order")
    void allowed() {
        EventFlow flow = EventFlow.ofClasses(Circling.ThreeEvents.class).allowCircle("ping.sent", "pong.sent");

        assertThatCode(flow.allowCircle("pong.sent", "pang.sent", "ping.sent")::assertNoCircles)
                .doesNotThrowAnyException();
        assertThatThrownBy(flow.allowCircle("pang.sent", "pong.sent", "ping.sent")::assertNoCircles)
                .hasMessageContaining("  pang.sent -> [three] -> ping.sent");
        assertThatThrownBy(flow::allowCircle).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("A12: an allowed circle that is not there is an error, too")
    void allowedInVain() {
        assertThatThrownBy(() -> EventFlow.ofClasses(Circling.NoCircle.class)
                        .allowCircle("ping.sent", "pong.sent")
                        .assertNoCircles())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("There is no circle ping.sent -> pong.sent (any more)");
    }
}

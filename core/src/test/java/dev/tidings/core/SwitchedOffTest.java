// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A11: the bus, or only asynchronous dispatch, switched off")
class SwitchedOffTest {
    private final Journal journal = new Journal();

    @Test
    void publishingIsANoOp() {
        InMemoryBackend backend = new InMemoryBackend();
        try (EventBus bus = EventBus.builder().enabled(false).backend(backend).build()) {
            Subscription subscription = bus.onType("*").named("n").handle(journal.types());
            bus.onType("*").delivery(Delivery.DURABLE).named("d").handle(journal.types());
            bus.publish(new OrderCreated(1, "Ada"));
            bus.publish("deal.won", Map.of());
            bus.publishBatch(List.of(new OrderCreated(1, "Ada")));
            PublicationOutcome outcome = bus.publishAndWait(new OrderCreated(1, "Ada"), Duration.ofSeconds(1));

            assertThat(outcome.handlers()).isEmpty();
            assertThat(subscription.name()).isEqualTo("n");
            assertThat(bus.health().healthy()).isTrue();
            assertThat(bus.health().details()).containsEntry("enabled", false).containsEntry("unhandled", 0L);
            subscription.close();
        }
        assertThat(journal.entries()).isEmpty();
        assertThat(backend.events()).isEmpty();
    }

    @Test
    void theLogSaysSoWithoutThePayload() {
        try (CapturedLog log = CapturedLog.of(EventBus.class, Level.DEBUG);
                EventBus bus = EventBus.builder().name("shop").enabled(false).build()) {
            bus.publish(new OrderCreated(1, "secret"));

            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("INFO Bus 'shop' is switched off, publishing does nothing"))
                    .contains("DEBUG Bus 'shop' is switched off: not published, an instance of "
                            + OrderCreated.class.getName())
                    .allSatisfy(line -> assertThat(line).doesNotContain("secret"));
        }
    }

    @Test
    void withAsyncOffEveryHandlerRunsInThePublishersThread() {
        AtomicReference<Thread> ran = new AtomicReference<>();
        try (EventBus bus = EventBus.builder().async(false).build()) {
            bus.onType("*").named("a").delivery(Delivery.ASYNC).handle(event -> ran.set(Thread.currentThread()));
            bus.onType("*").named("s").handle(journal.types());

            bus.publish(new OrderShipped("DHL"));

            assertThat(ran).hasValue(Thread.currentThread());
            assertThat(bus.publishAndWait(new OrderShipped("DHL"), Duration.ZERO)
                            .handlers())
                    .extracting(HandlerOutcome::subscription, HandlerOutcome::state)
                    .containsExactly(
                            tuple("s", HandlerOutcome.State.SUCCEEDED), tuple("a", HandlerOutcome.State.SUCCEEDED));
        }
    }

    @Test
    @DisplayName("D8: a closed bus takes no events and no subscriptions, and says why")
    void closed() {
        EventBus bus = EventBus.builder().name("shop").build();
        bus.close();
        bus.close();

        for (Runnable use : List.<Runnable>of(
                () -> bus.publish(new OrderShipped("DHL")),
                () -> bus.publish("deal.won", Map.of()),
                () -> bus.publishBatch(List.of(new OrderShipped("DHL"))),
                () -> bus.publishAndWait(new OrderShipped("DHL"), Duration.ZERO),
                () -> bus.onType("*").handle(journal.types()))) {
            assertThatExceptionOfType(BusClosedException.class)
                    .isThrownBy(use::run)
                    .withMessageContaining("Bus 'shop' is closed");
        }
        assertThat(bus.health().healthy()).isFalse();
    }

    @Test
    @DisplayName("D8: closing waits for what was handed over, and closes the backend")
    void closingDrains() {
        EventBus bus = EventBus.builder().build();
        bus.onType("*").delivery(Delivery.ASYNC).handle(journal.types());
        for (int i = 0; i < 500; i++) {
            bus.publish(new OrderShipped("DHL"));
        }
        bus.close();

        assertThat(journal.entries()).hasSize(500);
    }
}

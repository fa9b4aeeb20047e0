// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A5: waiting for every handler with a deadline")
class PublishAndWaitTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final EventBus bus = EventBus.builder().build();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void close() {
        go.countDown();
        bus.close();
    }

    @Test
    void saysHowEachHandlerEndedSyncOnesFirst() {
        bus.onType("*").named("async ok").delivery(Delivery.ASYNC).handle(event -> {});
        bus.onType("*").named("async bad").delivery(Delivery.ASYNC).handle(event -> {
            throw new IllegalStateException("async");
        });
        bus.onType("*").named("sync bad").order(1).handle(event -> {
            throw new IllegalStateException("sync");
        });
        bus.onType("*").named("sync ok").handle(event -> {});

        PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), LONG);

        assertThat(outcome.handlers())
                .extracting(HandlerOutcome::subscription, HandlerOutcome::delivery, HandlerOutcome::state)
                .containsExactly(
                        tuple("sync ok", Delivery.SYNC, State.SUCCEEDED),
                        tuple("sync bad", Delivery.SYNC, State.FAILED),
                        tuple("async ok", Delivery.ASYNC, State.SUCCEEDED),
                        tuple("async bad", Delivery.ASYNC, State.FAILED));
        assertThat(outcome.isClean()).isFalse();
    }

    @Test
    void isCleanWhenAllSucceeded() {
        bus.onType("*").handle(event -> {});
        bus.onType("*").delivery(Delivery.ASYNC).handle(event -> {});

        assertThat(bus.publishAndWait(new OrderShipped("DHL"), LONG).isClean()).isTrue();
    }

    @Test
    void aHandlerThatIsNotDoneAtTheDeadlineIsPendingAndGoesOn() {
        AtomicBoolean finished = new AtomicBoolean();
        bus.onType("*").named("quick").delivery(Delivery.ASYNC).handle(event -> {});
        bus.onType("*").named("slow").delivery(Delivery.ASYNC).handle(event -> {
            go.await();
            finished.set(true);
        });

        PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), SHORT);

        assertThat(outcome.handlers()).contains(new HandlerOutcome("slow", Delivery.ASYNC, State.PENDING, null));
        assertThat(outcome.isClean()).isFalse();
        assertThat(finished).isFalse();
        go.countDown();
        bus.close();
        assertThat(finished).isTrue();
    }

    @Test
    void aDeadlineThatIsOverWaitsForNobody() {
        bus.onType("*").named("slow").delivery(Delivery.ASYNC).handle(event -> go.await());

        assertThat(bus.publishAndWait(new OrderShipped("DHL"), Duration.ZERO).handlers())
                .extracting(HandlerOutcome::state)
                .containsExactly(State.PENDING);
        assertThat(bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(-1))
                        .handlers())
                .extracting(HandlerOutcome::state)
                .containsExactly(State.PENDING);
    }

    @Test
    void anInterruptedWaitEndsAndStaysInterrupted() {
        bus.onType("*").delivery(Delivery.ASYNC).handle(event -> go.await());
        Thread.currentThread().interrupt();

        PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.handlers()).extracting(HandlerOutcome::state).containsExactly(State.PENDING);
    }

    @Test
    void theOutcomeCarriesTheEventAsItWasPublished() {
        PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("DHL"), LONG);

        assertThat(outcome.event().type()).isEqualTo("order.shipped");
        assertThat(outcome.event().source()).isEqualTo("/default");
        assertThat(outcome.handlers()).isEmpty();
    }
}

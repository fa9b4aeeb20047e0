// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static dev.tidings.core.Delivery.ASYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.core.QueueFullException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shows the rows of the guide's page on semantics: full queues and deadlines. */
class SemanticsQueuesTest {
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();
    private final EventBus bus =
            EventBus.builder().onHandlerError(failures::add).build();

    @EventType("order.paid")
    record OrderPaid(long orderId) {}

    @AfterEach
    void close() {
        gate.open();
        bus.close();
    }

    private static OrderCreated order(long id) {
        return new OrderCreated(id, BigDecimal.TEN);
    }

    /** A handler that is at order 1 and does not get on, with order 2 in its queue, which is then full. */
    private void fill(OverflowPolicy policy) {
        bus.on(OrderCreated.class)
                .named("slow")
                .delivery(ASYNC)
                .queue(1, policy)
                .handle(event -> {
                    gate.pass();
                    seen.add(event.payload().orderId());
                });
        bus.publish(order(1));
        gate.awaitEntered();
        bus.publish(order(2));
    }

    @Test
    @DisplayName("A15 queue-1: BLOCK lets the publisher wait, and nothing is lost")
    void block() throws Exception {
        fill(OverflowPolicy.BLOCK);
        Thread publisher = new Thread(() -> bus.publish(order(3)));
        publisher.start();
        await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        publisher.join();

        await().until(() -> seen.size() == 3);
        assertThat(seen).containsExactly(1L, 2L, 3L);
    }

    @Test
    @DisplayName("A15 queue-2: while a publisher waits, the subscriptions after the full one wait with it")
    void blockHoldsBackOthers() throws Exception {
        fill(OverflowPolicy.BLOCK);
        List<Object> after = new CopyOnWriteArrayList<>();
        bus.on(OrderCreated.class)
                .delivery(ASYNC)
                .handle(event -> after.add(event.payload().orderId()));
        Thread publisher = new Thread(() -> bus.publish(order(3)));
        publisher.start();
        await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
        assertThat(after).isEmpty();
        gate.open();
        publisher.join();

        await().until(() -> after.size() == 1);
    }

    @Test
    @DisplayName("A15 queue-3: FAIL reports, gives the event to all others, and throws")
    void fail() {
        fill(OverflowPolicy.FAIL);
        bus.on(OrderCreated.class)
                .delivery(ASYNC)
                .handle(event -> seen.add("other " + event.payload().orderId()));

        assertThatThrownBy(() -> bus.publish(order(3)))
                .isInstanceOfSatisfying(
                        QueueFullException.class,
                        full -> assertThat(full.subscriptions()).containsExactly("slow"));
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).isInstanceOf(QueueFullException.class));
        await().until(() -> seen.contains("other 3"));
    }

    @Test
    @DisplayName("A15 queue-4: DROP counts, and nobody is told")
    void drop() {
        fill(OverflowPolicy.DROP);
        bus.publish(order(3));

        assertThat(failures).isEmpty();
        assertThat(bus.health().details()).containsEntry("dropped", 1L);
        gate.open();
        bus.close();
        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("A15 queue-5: where handlers wait for each other in a circle, a queue grows, and nothing is lost")
    void circle() {
        bus.on(OrderCreated.class)
                .delivery(ASYNC)
                .queue(1, OverflowPolicy.BLOCK)
                .handle(event -> {
                    seen.add("created");
                    if (event.payload().orderId() == 0) {
                        for (int i = 0; i < 5; i++) {
                            bus.publish(new OrderPaid(i));
                        }
                    }
                });
        bus.on(OrderPaid.class).delivery(ASYNC).queue(1, OverflowPolicy.BLOCK).handle(event -> {
            seen.add("paid");
            bus.publishBatch(List.of(order(1), order(2), order(3)));
        });

        bus.publish(order(0));

        await().until(() -> seen.size() == 1 + 5 + 15);
    }

    @Test
    @DisplayName(
            "A5, A15 wait-1: with a full queue, publishAndWait waits for room until the deadline, and fails for that handler")
    void deadlineOfAFullQueue() {
        fill(OverflowPolicy.BLOCK);

        PublicationOutcome outcome = bus.publishAndWait(order(3), Duration.ofMillis(50));

        assertThat(outcome.handlers()).singleElement().satisfies(handler -> {
            assertThat(handler.state()).isEqualTo(State.FAILED);
            assertThat(handler.error()).isInstanceOf(QueueFullException.class);
        });
    }

    @Test
    @DisplayName("A5 wait-2: a handler that is not done at the deadline is PENDING, and goes on")
    void pending() {
        bus.onType("*").delivery(ASYNC).handle(event -> {
            gate.pass();
            seen.add("done");
        });

        assertThat(bus.publishAndWait(order(1), Duration.ofMillis(50)).handlers())
                .extracting(HandlerOutcome::state)
                .containsExactly(State.PENDING);
        gate.open();
        await().until(() -> seen.size() == 1);
    }

    @Test
    @DisplayName("A5 wait-3: the deadline does not cut SYNC handlers short")
    void syncBeyondTheDeadline() {
        bus.onType("*").handle(event -> seen.add("SYNC"));

        assertThat(bus.publishAndWait(order(1), Duration.ZERO).handlers())
                .extracting(HandlerOutcome::state)
                .containsExactly(State.SUCCEEDED);
        assertThat(seen).containsExactly("SYNC");
    }

    @Test
    @DisplayName("A5 wait-4: outcomes come SYNC first, then ASYNC, each as they are called")
    void outcomes() {
        bus.onType("*").named("async").delivery(ASYNC).handle(event -> {});
        bus.onType("*").named("sync").handle(event -> {});

        assertThat(bus.publishAndWait(order(1), Duration.ofSeconds(10)).handlers())
                .extracting(HandlerOutcome::subscription)
                .containsExactly("sync", "async");
    }
}

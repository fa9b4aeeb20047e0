// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.TestTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A5, C1: ASYNC handlers follow the commit of the publisher's transaction, and never a rollback")
class AfterCommitTest {
    private final TestTransactions transactions = new TestTransactions();
    private final Journal journal = new Journal();
    private final InMemoryBackend backend = new InMemoryBackend();

    private EventBus bus() {
        EventBus bus =
                EventBus.builder().transactions(transactions).backend(backend).build();
        bus.onType("*").named("a").delivery(Delivery.ASYNC).handle(event -> journal.add("async " + event.type()));
        bus.onType("*").named("s").handle(event -> journal.add("sync " + event.type()));
        return bus;
    }

    @Test
    void syncHandlersRunInsideAsyncOnesAfterIt() {
        try (EventBus bus = bus()) {
            transactions.begin();
            bus.publish(new OrderCreated(1, "Ada"));
            bus.publishBatch(List.of(new OrderShipped("DHL")));
            assertThat(journal.entries()).containsExactly("sync order.created", "sync order.shipped");
            assertThat(backend.events()).isEmpty();

            transactions.commit();
            assertThat(backend.events()).extracting(Event::type).containsExactly("order.created", "order.shipped");
        }
        assertThat(journal.entries())
                .containsExactly(
                        "sync order.created", "sync order.shipped", "async order.created", "async order.shipped");
    }

    @Test
    void aRollbackLeavesNoTraceWithAsyncHandlersAndBackends() {
        try (EventBus bus = bus()) {
            transactions.begin();
            bus.publish(new OrderCreated(1, "Ada"));
            bus.publishAndWait(new OrderShipped("DHL"), Duration.ofSeconds(1));
            transactions.rollback();

            // In the order of publication: had the two been handed over, they would have come before this one.
            bus.publish(Event.of("deal.won", Map.of()));
            await().untilAsserted(() -> assertThat(journal.entries()).contains("async deal.won"));
        }
        assertThat(journal.entries())
                .filteredOn(entry -> entry.startsWith("async"))
                .containsExactly("async deal.won");
        assertThat(backend.events()).extracting(Event::type).containsExactly("deal.won");
    }

    @Test
    void waitingInsideATransactionDefersThem() {
        try (EventBus bus = bus()) {
            transactions.begin();
            PublicationOutcome outcome = bus.publishAndWait(new OrderCreated(1, "Ada"), Duration.ofDays(1));

            assertThat(outcome.handlers())
                    .extracting(HandlerOutcome::subscription, HandlerOutcome::state)
                    .containsExactly(
                            tuple("s", State.SUCCEEDED),
                            tuple("backend.in-memory", State.DEFERRED),
                            tuple("a", State.DEFERRED));
            assertThat(outcome.isClean()).isTrue();
            transactions.commit();
        }
        assertThat(journal.entries()).containsExactly("sync order.created", "async order.created");
    }

    @Test
    @DisplayName("A11, C1: with async switched off they run in the committing thread, after the commit")
    void inline() {
        try (EventBus bus =
                EventBus.builder().transactions(transactions).async(false).build()) {
            bus.onType("*").delivery(Delivery.ASYNC).handle(journal.types());
            transactions.begin();
            bus.publish(new OrderCreated(1, "Ada"));
            assertThat(journal.entries()).isEmpty();

            transactions.commit();
            assertThat(journal.entries()).containsExactly("order.created");
        }
    }

    @Test
    void anotherThreadsTransactionIsNoneOfOurs() throws Exception {
        try (EventBus bus = bus()) {
            transactions.begin();
            Thread other = new Thread(() -> bus.publish(new OrderShipped("DHL")));
            other.start();
            other.join();
            await().untilAsserted(() -> assertThat(journal.entries()).contains("async order.shipped"));
            transactions.rollback();
        }
    }

    @Test
    @DisplayName("C1, D8: a commit after the bus was closed succeeds, and says what was lost")
    void commitAfterClose() {
        EventBus bus = bus();
        transactions.begin();
        bus.publish(new OrderCreated(1, "Ada"));
        bus.close();

        try (CapturedLog log = CapturedLog.of("dev.tidings.core.internal.dispatch.AfterCommit", Level.WARN)) {
            transactions.commit();

            assertThat(log.lines()).singleElement().asString().contains(", a] do not get Event[order.created");
        }
        assertThat(journal.entries()).containsExactly("sync order.created");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static dev.tidings.core.Delivery.ASYNC;
import static dev.tidings.core.Delivery.DURABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tidings.core.BusClosedException;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Shows the rows of the guide's page on semantics: transactions, and the end of a bus. */
class SemanticsEndTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBus bus = newBus(Duration.ofSeconds(10));

    private EventBus newBus(Duration shutdownDeadline) {
        return EventBus.builder()
                .storage(storage)
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(50))
                        .withLeaseDuration(Duration.ofMinutes(10)))
                .shutdownDeadline(shutdownDeadline)
                .onHandlerError(failures::add)
                .build();
    }

    private static OrderCreated order(long id) {
        return new OrderCreated(id, BigDecimal.TEN);
    }

    private void subscribeOneOfEach() {
        bus.on(OrderCreated.class).named("sync").handle(event -> seen.add("SYNC"));
        bus.on(OrderCreated.class).named("async").delivery(ASYNC).handle(event -> seen.add("ASYNC"));
        bus.on(OrderCreated.class).named("durable").delivery(DURABLE).handle(event -> seen.add("DURABLE"));
    }

    @Test
    @DisplayName("C1, A5 tx-1: SYNC handlers run in the transaction, ASYNC and DURABLE ones after its commit")
    void commit() throws Exception {
        subscribeOneOfEach();
        storage.transactions().inNewTransaction(() -> {
            bus.publish(order(1));
            assertThat(seen).containsExactly("SYNC");
            return true;
        });

        await().until(() -> seen.size() == 3);
        assertThat(seen).contains("ASYNC", "DURABLE");
        bus.close();
    }

    @Test
    @DisplayName("C1, A5 tx-2: after a rollback nothing is left but what SYNC handlers did")
    void rollback() {
        subscribeOneOfEach();
        assertThatThrownBy(() -> storage.transactions().inNewTransaction(() -> {
                    bus.publish(order(1));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(bus.log().find(LogQuery.newest(10))).isEmpty();
        bus.close();
        assertThat(seen).containsExactly("SYNC");
    }

    @Test
    @DisplayName("C1, A5 tx-3: in a transaction, publishAndWait does not wait for ASYNC handlers")
    void waitInATransaction() throws Exception {
        subscribeOneOfEach();
        List<HandlerOutcome> outcomes = storage.transactions()
                .inNewTransaction(() -> bus.publishAndWait(order(1), LONG).handlers());

        assertThat(outcomes)
                .extracting(HandlerOutcome::subscription, HandlerOutcome::state)
                .containsExactly(
                        tuple("sync", State.SUCCEEDED), tuple("async", State.DEFERRED), tuple("durable", State.STORED));
        bus.close();
    }

    @Test
    @DisplayName("D1 tx-4: without a transaction the event is committed before its first handler is called")
    void storedFirst() {
        bus.on(OrderCreated.class)
                .handle(event -> seen.add(bus.log().find(LogQuery.newest(1)).size()));
        bus.publish(order(1));

        assertThat(seen).containsExactly(1);
        bus.close();
    }

    @Test
    @DisplayName("D8 close-1: a closed bus refuses events and subscriptions")
    void closed() {
        bus.close();
        bus.close();

        assertThatThrownBy(() -> bus.publish(order(1))).isInstanceOf(BusClosedException.class);
        assertThatThrownBy(() -> bus.onType("*").handle(event -> {})).isInstanceOf(BusClosedException.class);
    }

    @Test
    @DisplayName("D8 close-2: what was handed over to ASYNC handlers before is handled before close returns")
    void drained() {
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(event.id()));
        for (int i = 0; i < 100; i++) {
            bus.publish(order(i));
        }
        bus.close();

        assertThat(seen).hasSize(100);
    }

    @Test
    @DisplayName("D8 close-3: what an ASYNC handler publishes while the bus closes is refused, and the handler fails")
    void publishingMeanwhile() throws Exception {
        Gate gate = new Gate();
        bus.on(OrderCreated.class).delivery(ASYNC).handle(event -> {
            gate.pass();
            bus.publish("order.paid", Map.of());
        });
        bus.publish(order(1));
        gate.awaitEntered();
        Thread closing = new Thread(bus::close);
        closing.start();
        await().until(() -> !bus.health().healthy());
        gate.open();
        closing.join();

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).isInstanceOf(BusClosedException.class));
        assertThat(newBus(LONG).log().find(LogQuery.newestOf("order.paid", 10))).isEmpty();
    }

    @Test
    @DisplayName(
            "D8 close-4: a publication that has begun calls all its SYNC handlers, also when the bus is closed meanwhile")
    void closedInAHandler() {
        bus.onType("*").handle(event -> bus.close());
        bus.onType("*").handle(event -> seen.add("second"));

        bus.publish(order(1));

        assertThat(seen).containsExactly("second");
    }

    @Test
    @DisplayName("D8 close-5: at the shutdown deadline close returns, and logs whose events are left")
    void deadline() {
        Gate gate = new Gate();
        EventBus hasty = newBus(Duration.ofMillis(50));
        hasty.onType("*").named("slow").delivery(ASYNC).handle(event -> gate.pass());
        hasty.publish(order(1));
        gate.awaitEntered();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.tidings.core.internal.dispatch.LocalHandlers");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);

        hasty.close();

        logger.detachAppender(lines);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .satisfies(line -> assertThat(line).contains("ASYNC handler 'slow' had 1 events left"));
        gate.open();
        bus.close();
    }

    @Test
    @DisplayName("D8 close-6: close hands back leases, so that another bus goes on at once")
    void handsBack() {
        bus.on(OrderCreated.class).named("d").delivery(DURABLE).handle(event -> seen.add("before"));
        bus.publish(order(1));
        await().until(() -> seen.size() == 1);
        bus.close();

        EventBus next = newBus(Duration.ofSeconds(10));
        next.on(OrderCreated.class).named("d").delivery(DURABLE).handle(event -> seen.add("after"));
        next.publish(order(2));
        await().until(() -> seen.contains("after"));
        next.close();
        assertThat(seen).containsExactly("before", "after");
    }

    @Test
    @DisplayName(
            "C1, D8 close-7: a commit after the close succeeds; ASYNC handlers miss the event, DURABLE ones get it later")
    void commitAfterClose() throws Exception {
        subscribeOneOfEach();
        storage.transactions().inNewTransaction(() -> {
            bus.publish(order(1));
            bus.close();
            return true;
        });
        assertThat(seen).containsExactly("SYNC");

        EventBus next = newBus(Duration.ofSeconds(10));
        next.on(OrderCreated.class).named("durable").delivery(DURABLE).handle(event -> seen.add("DURABLE"));
        await().until(() -> seen.size() == 2);
        next.close();
        assertThat(seen).containsExactly("SYNC", "DURABLE");
    }
}

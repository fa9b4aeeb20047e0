// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import dev.tidings.core.internal.Subscriptions;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.ReflectiveCodec;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A3: registering is logged, and twice is refused")
class RefusedSubscriptionsTest {
    private final EventBus bus = EventBus.builder().name("shop").build();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void theSameHandlerTwiceIsRefusedAndDeliveredOnce() {
        EventHandler<Object> handler = journal.types();
        bus.onType("order.*").handle(handler);

        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("order.*").handle(handler))
                .withMessageContaining("Bus 'shop'")
                .withMessageContaining("already takes types [order.*]")
                .withMessageContaining("deliver each event twice");

        bus.publish(new OrderShipped("DHL"));
        assertThat(journal.entries()).containsExactly("order.shipped");
    }

    @Test
    void theSameHandlerMayTakeOtherEventsAndComeBackAfterItLeft() {
        EventHandler<Object> handler = journal.types();
        bus.onType("deal.*").handle(handler);
        bus.onType("order.*").handle(handler).close();
        bus.onType("order.*").handle(handler);

        bus.publish(new OrderShipped("DHL"));
        assertThat(journal.entries()).containsExactly("order.shipped");
    }

    @Test
    void aNameIsTakenOnce() {
        bus.onType("*").named("n").handle(journal.entry("first"));

        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("order.*").named("n").handle(journal.entry("second")))
                .withMessageContaining("Bus 'shop' already has a subscription named 'n'")
                .withMessageContaining("a name of its own");

        bus.publish(new OrderShipped("DHL"));
        assertThat(journal.entries()).containsExactly("first");
    }

    @Test
    void withoutANameEachGetsOneOfItsOwn() {
        Subscription one = bus.onType("*").handle(journal.types());
        Subscription two = bus.onType("*").handle(journal.types());

        assertThat(one.name()).isNotBlank().isNotEqualTo(two.name());
    }

    @Test
    @DisplayName("D2: DURABLE needs a storage")
    void durableWithoutStorage() {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() ->
                        bus.onType("*").named("d").delivery(Delivery.DURABLE).handle(journal.types()))
                .withMessageContaining("'d'")
                .withMessageContaining("EventBus.builder().storage(…)")
                .withMessageContaining("choose SYNC or ASYNC");
        assertThatIllegalStateException().isThrownBy(bus::log).withMessageContaining("Bus 'shop' has no storage");
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("D2: only DURABLE can be transactional")
    void transactional(Delivery delivery) {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("*")
                        .named("t")
                        .delivery(delivery)
                        .transactional()
                        .handle(journal.types()))
                .withMessageContaining("'t'")
                .withMessageContaining("is transactional, which only DURABLE ones can be");
    }

    @Test
    @DisplayName("D3, A15: what would keep a publisher waiting is refused for SYNC handlers")
    void waitingSettings() {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("*").retry(RetryPolicy.NONE).handle(journal.types()))
                .withMessageContaining("is SYNC and asks for retries, which would keep its publisher waiting");
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(
                        () -> bus.onType("*").rateLimit(RateLimit.perSecond(1)).handle(journal.types()))
                .withMessageContaining("is SYNC and has a rate limit, which would keep its publisher waiting");
    }

    @Test
    @DisplayName("A15: queues and batches are refused where there are none")
    void queueSettings() {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("*").queue(5, OverflowPolicy.DROP).handle(journal.types()))
                .withMessageContaining("is SYNC and asks for a queue, which only ASYNC ones have");
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("*").handleBatch(5, Duration.ZERO, events -> {}))
                .withMessageContaining("is SYNC and takes batches, which SYNC ones cannot");
    }

    @Test
    @DisplayName("A15, D2: a DURABLE handler of batches lets no event wait for others, and gets one batch at a time")
    void durableBatches() {
        try (EventBus durable = EventBus.builder()
                .codec(new ReflectiveCodec())
                .storage(new InMemoryStorage())
                .build()) {
            assertThatExceptionOfType(InvalidSubscriptionException.class)
                    .isThrownBy(() -> durable.onType("*")
                            .named("b")
                            .delivery(Delivery.DURABLE)
                            .handleBatch(5, Duration.ofMillis(1), events -> {}))
                    .withMessageContaining("'b'")
                    .withMessageContaining("lets the first event of a batch wait")
                    .withMessageContaining("Duration.ZERO");
            assertThatExceptionOfType(InvalidSubscriptionException.class)
                    .isThrownBy(() -> durable.onType("*")
                            .named("b")
                            .delivery(Delivery.DURABLE)
                            .concurrency(2)
                            .handleBatch(5, Duration.ZERO, events -> {}))
                    .withMessageContaining("takes batches, which come one at a time");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNC", "ASYNC"})
    @DisplayName("D5: a starting point is refused where nothing would come of it")
    void durableSettings(Delivery delivery) {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("*")
                        .delivery(delivery)
                        .startFrom(StartFrom.EARLIEST)
                        .handle(journal.types()))
                .withMessageContaining("only DURABLE ones have");
    }

    @Test
    @DisplayName("A4: empty patterns and classes without a type are refused")
    void targets() {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("").handle(journal.types()));
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onTopic("a b").handle(journal.types()));
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> bus.on(String.class))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void comingAndGoingIsLogged() {
        try (CapturedLog log = CapturedLog.of(Subscriptions.class, Level.INFO)) {
            bus.onType("order.*").named("n").handle(journal.types()).close();

            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0))
                    .startsWith("INFO Bus 'shop': subscribed 'n' (SYNC) to types [order.*], handled by ");
            assertThat(log.lines().get(1)).isEqualTo("INFO Bus 'shop': unsubscribed 'n'");
        }
    }

    @Test
    @DisplayName("A10, A15: a bus refuses a bad name and an empty queue")
    void builder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBus.builder().name("My Bus"))
                .withMessageContaining("'My Bus'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBus.builder().asyncQueueCapacity(0))
                .withMessageContaining("was 0");
    }

    @Test
    @DisplayName("A3: the same handler is not subscribed twice under two names")
    void sameHandlerUnderTwoNames() {
        EventHandler<Object> handler = journal.types();
        bus.onType("order.*").named("one").handle(handler);
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.onType("order.*").named("two").handle(handler))
                .withMessageContaining("already takes types [order.*] as 'one'");
        bus.onType("order.*").named("three").filter(event -> true).handle(handler);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A4: unsubscribing")
class UnsubscribingTest {
    private final EventBus bus = EventBus.builder().build();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void whatIsPublishedAfterwardsDoesNotReachTheHandler() {
        Subscription one = bus.onType("*").handle(journal.entry("one"));
        bus.onType("*").handle(journal.entry("two"));
        bus.publish(new OrderShipped("DHL"));

        one.close();
        one.close();
        bus.publish(new OrderShipped("DHL"));

        assertThat(journal.entries()).containsExactly("one", "two", "two");
    }

    @Test
    void theNameIsFreeAgainAndAnOldHandleDoesNotEndItsSuccessor() {
        Subscription old = bus.onType("*").named("n").handle(journal.entry("old"));
        old.close();
        bus.onType("*").named("n").handle(journal.entry("new"));
        old.close();

        bus.publish(new OrderShipped("DHL"));

        assertThat(journal.entries()).containsExactly("new");
    }

    @Test
    void aPublicationUnderWayKeepsTheSubscriptionsItBeganWith() {
        AtomicBoolean once = new AtomicBoolean();
        CountDownLatch unsubscribed = new CountDownLatch(1);
        Subscription second = bus.onType("*").order(2).handle(journal.entry("second"));
        bus.onType("*").order(1).handle(event -> {
            if (once.compareAndSet(false, true)) {
                second.close();
                bus.onType("*").order(3).handle(journal.entry("third"));
                unsubscribed.countDown();
            }
        });

        bus.publish(new OrderShipped("DHL"));
        assertThat(unsubscribed.getCount()).isZero();
        assertThat(journal.entries()).containsExactly("second");

        bus.publish(new OrderShipped("DHL"));
        assertThat(journal.entries()).containsExactly("second", "third");
    }

    @Test
    void whatAnAsyncHandlerHasWaitingIsStillHandled() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Subscription subscription = bus.onType("*").delivery(Delivery.ASYNC).handle(event -> {
            go.await();
            handled.incrementAndGet();
        });
        bus.publish(new OrderShipped("1"));
        bus.publish(new OrderShipped("2"));

        subscription.close();
        bus.publish(new OrderShipped("3"));
        go.countDown();

        await().untilAsserted(() -> assertThat(handled).hasValue(2));
        bus.close();
        assertThat(handled).hasValue(2);
    }

    @Test
    void whilePublishersAreAtWorkNobodyElseMissesAnything() throws Exception {
        AtomicInteger steady = new AtomicInteger();
        bus.onType("*").handle(event -> steady.incrementAndGet());
        Thread publisher = new Thread(() -> {
            for (int i = 0; i < 2_000; i++) {
                bus.publish(new OrderShipped("DHL"));
            }
        });
        publisher.start();
        while (publisher.isAlive()) {
            bus.onType("*").handle(event -> journal.add("x")).close();
        }
        publisher.join();

        assertThat(steady).hasValue(2_000);
        assertThat(bus.health().details()).containsEntry("handlerErrors", 0L);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.MissedEvents.Reason;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.SmallCodec;
import dev.tidings.core.support.TestTransactions;
import dev.tidings.core.support.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F4, E6: without a storage a tail sees what is published in the process")
class LocalTailTest {
    private final TestTransactions transactions = new TestTransactions();
    private final EventBus bus = EventBus.builder()
            .name("shop")
            .codec(new SmallCodec())
            .transactions(transactions)
            .shutdownDeadline(Duration.ofSeconds(5))
            .build();
    private final Watcher watcher = new Watcher();

    @AfterEach
    void closeBus() {
        bus.close();
    }

    @Test
    @DisplayName(
            "F4: by every way of publishing, with the payload as JSON, in order, whether somebody handles it or not")
    void published() {
        bus.on(OrderCreated.class).handle(event -> bus.publish(new OrderShipped("DHL")));
        bus.publish(new OrderCreated(0, "before"));
        Tail tail = bus.tail(TailOptions.DEFAULT, watcher);

        bus.publish(new OrderCreated(1, "Ada"));
        bus.publish("order.paid", Map.of("amount", 3));
        bus.publishBatch(List.of(new OrderShipped("UPS")));
        bus.publishAndWait(new OrderShipped("GLS"), Duration.ofSeconds(5));
        bus.publishAfter(new OrderShipped("late"), Duration.ofMillis(1));

        await().until(() -> watcher.events().size() == 6);
        assertThat(watcher.events())
                .extracting(each -> each.event().type())
                .contains("order.created", "order.shipped", "order.paid");
        assertThat(watcher.payloads()).contains("{\"amount\":3}", "{\"carrier\":\"late\"}");
        assertThat(watcher.events()).allSatisfy(each -> {
            assertThat(each.position()).isEmpty();
            assertThat(each.place()).isEmpty();
            assertThat(each.recordedAt()).isNotNull();
        });
        assertThat(tail.place()).isEmpty();
        assertThat(tail.end()).isEmpty();
    }

    @Test
    @DisplayName("F4: in a transaction after its commit, and not at all after a rollback")
    void committed() {
        Tail unused = bus.tail(TailOptions.DEFAULT, watcher);
        transactions.begin();
        bus.publish(new OrderShipped("undone"));
        transactions.rollback();
        transactions.begin();
        bus.publish(new OrderShipped("done"));
        bus.publish("order.paid", Map.of());
        assertThat(watcher.events()).isEmpty();
        transactions.commit();

        await().until(() -> watcher.events().size() == 2);
        assertThat(watcher.payloads().get(0)).contains("done").doesNotContain("undone");
    }

    @Test
    @DisplayName("E6: only the types, topics, tenants and keys that were asked for")
    void filtered() {
        TailOptions paid = TailOptions.DEFAULT.ofTypes("order.p*").where(EventFilter.ANY.withKey("7"));
        Tail unused = bus.tail(paid, watcher);
        bus.publish(Event.builder("order.paid", Map.of()).key("8").build());
        bus.publish(Event.builder("order.shipped", Map.of()).key("7").build());
        bus.publish(Event.builder("order.paid", Map.of()).key("7").build());
        Watcher inTopic = new Watcher();
        Tail unused2 = bus.tail(TailOptions.DEFAULT.inTopics("sales.*"), inTopic);
        bus.publish(Event.builder("order.paid", Map.of()).key("9").build());
        bus.publish(Event.builder("order.paid", Map.of())
                .key("9")
                .topics("sales.eu")
                .build());

        await().until(() -> inTopic.events().size() == 1);
        assertThat(watcher.events()).extracting(each -> each.event().key()).containsExactly("7");
    }

    @Test
    @DisplayName(
            "E6: a listener that does not come back delays neither publishers nor others, and is told what it missed")
    void slowListener() {
        CountDownLatch goOn = new CountDownLatch(1);
        Watcher slow = new Watcher();
        Tail hanging = bus.tail(TailOptions.DEFAULT.withQueueCapacity(10), new TailListener() {
            @Override
            public void event(TailedEvent event) throws InterruptedException {
                goOn.await();
                slow.event(event);
            }

            @Override
            public void missed(MissedEvents missed) {
                slow.missed(missed);
            }
        });
        Tail unused = bus.tail(TailOptions.DEFAULT, watcher);
        IntStream.range(0, 100).forEach(i -> bus.publish("order.counted", Map.of("i", i)));

        await().until(() -> watcher.events().size() == 100);
        assertThat(slow.events()).isEmpty();
        goOn.countDown();
        await().until(() -> slow.events().size() + hanging.missed() == 100);
        bus.publish("order.counted", Map.of("i", 100));
        await().until(() -> slow.payloads().contains("{\"i\":100}"));
        assertThat(slow.missed()).singleElement().satisfies(missed -> {
            assertThat(missed.reason()).isEqualTo(Reason.TOO_SLOW);
            assertThat(missed.count()).isBetween(85L, 90L).isEqualTo(hanging.missed());
            assertThat(missed.first()).isEmpty();
        });
    }

    @Test
    @DisplayName("E6: a listener that fails gets the next event, and is left alone after 100 failures in a row")
    void failingListener() {
        AtomicInteger calls = new AtomicInteger();
        Tail broken = bus.tail(TailOptions.DEFAULT, new TailListener() {
            @Override
            public void event(TailedEvent event) {
                calls.incrementAndGet();
                throw new IllegalStateException("the client is gone");
            }

            @Override
            public void ended(Tail.End end) {
                watcher.ended(end);
            }
        });
        IntStream.range(0, 99).forEach(i -> bus.publish("order.counted", Map.of("i", i)));
        await().until(() -> calls.get() == 99);
        assertThat(broken.end()).isEmpty();

        bus.publish("order.counted", Map.of());
        await().until(() -> !watcher.ends().isEmpty());
        bus.publish("order.counted", Map.of());
        assertThat(broken.end()).contains(Tail.End.LISTENER_FAILED);
        assertThat(watcher.ends()).containsExactly(Tail.End.LISTENER_FAILED);
        assertThat(calls).hasValue(100);
    }

    @Test
    @DisplayName("E6: the end is told once, whoever ends it, and nothing comes after it")
    void ends() {
        Tail closed = bus.tail(TailOptions.DEFAULT, watcher);
        Watcher last = new Watcher();
        Tail open = bus.tail(TailOptions.DEFAULT, last);
        closed.close();
        closed.close();
        bus.publish("order.paid", Map.of());
        await().until(() -> last.events().size() == 1);
        bus.close();

        assertThat(open.end()).contains(Tail.End.BUS_CLOSED);
        assertThat(last.ends()).containsExactly(Tail.End.BUS_CLOSED);
        assertThat(watcher.ends()).containsExactly(Tail.End.CLOSED);
        assertThat(watcher.events()).isEmpty();
        assertThatThrownBy(() -> bus.tail(TailOptions.DEFAULT, watcher)).isInstanceOf(BusClosedException.class);
    }

    @Test
    @DisplayName(
            "F4: a payload that cannot be written as JSON is counted as missed; without storage nothing can be resumed")
    void unwritable() {
        record Odd() implements SmallCodec.Unwritable {}
        Tail tail = bus.tail(TailOptions.DEFAULT, watcher);
        bus.publish(Event.builder("order.odd", Map.of()).build().withPayload(new Odd()));
        await().until(() -> tail.missed() == 1);
        assertThat(watcher.events()).isEmpty();

        TailOptions resumed = TailOptions.DEFAULT.after(TailPlace.after(3));
        assertThatThrownBy(() -> bus.tail(resumed, watcher)).hasMessageContaining("without a storage");
    }

    @Test
    @DisplayName("F4: nothing comes from a bus that is switched off")
    void switchedOff() {
        try (EventBus off = EventBus.builder().enabled(false).build()) {
            Tail tail = off.tail(TailOptions.DEFAULT, watcher);
            off.publish(new OrderShipped("UPS"));
            assertThat(tail.end()).isEmpty();
        }
        assertThat(watcher.ends()).containsExactly(Tail.End.BUS_CLOSED);
        assertThat(watcher.events()).isEmpty();
    }
}

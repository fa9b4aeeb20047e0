// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A4: subscribing to types, topics, wildcards and everything")
class SubscribingTest {
    private final EventBus bus = EventBus.builder().build();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        bus.close();
    }

    private void publishThree() {
        bus.publish(new OrderCreated(1, "Ada"));
        bus.publish(new OrderPaid("1"));
        bus.publish("deal.won", Map.of());
    }

    @Test
    void toAType() {
        bus.onType("order.paid").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.paid");
    }

    @Test
    void toTypesByWildcard() {
        bus.onType("order.*").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.created", "order.paid");
    }

    @Test
    void toEverything() {
        bus.onType("*").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.created", "order.paid", "deal.won");
    }

    @Test
    void toATopic() {
        bus.onTopic("payments").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.paid");
    }

    @Test
    void toTopicsByWildcardOnceAlsoWhenTwoFit() {
        bus.onTopic("*s").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.paid");
    }

    @Test
    void twoTopicsOfOneSubscriptionDeliverOnce() {
        bus.onType("*").inTopics("orders", "payments").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.paid");
    }

    @Test
    void withoutATopicAnEventIsInTheDefaultTopic() {
        bus.onTopic("default").handle(journal.types());
        publishThree();
        assertThat(journal.entries()).containsExactly("order.created", "deal.won");
    }

    @Test
    void aTypeSubscriptionTakesItWhateverItsTopics() {
        bus.on(OrderPaid.class).handle(journal.entry("typed"));
        bus.publish(Event.builder(new OrderPaid("1")).topics("somewhere").build());
        bus.publish(Event.builder(new OrderPaid("1")).topics("elsewhere").build());
        assertThat(journal.entries()).containsExactly("typed", "typed");
    }

    @Test
    void typeAndTopicTogetherNarrow() {
        bus.on(OrderPaid.class).inTopics("somewhere").handle(journal.types());
        bus.publish(new OrderPaid("1"));
        bus.publish(Event.builder(new OrderPaid("2")).topics("somewhere").build());
        assertThat(journal.events()).extracting(Event::key).containsExactly("2");
    }

    @Test
    void topicsOfOneTypeMayDifferFromEventToEvent() {
        bus.onTopic("a").handle(journal.payloads());
        bus.publish(Event.builder("deal.won", Map.of("n", 1)).topics("a").build());
        bus.publish(Event.builder("deal.won", Map.of("n", 2)).topics("b").build());
        bus.publish(Event.builder("deal.won", Map.of("n", 3)).topics("b", "a").build());
        assertThat(journal.entries()).containsExactly("{n=1}", "{n=3}");
    }

    @Test
    void listedByNameUntilTheyEnd() {
        Subscription ended = bus.onType("deal.won").named("gone").handle(journal.types());
        bus.onTopic("*s").named("zoo").handle(journal.types());
        bus.on(OrderCreated.class).named("billing").delivery(Delivery.ASYNC).handle(event -> {});
        ended.close();

        assertThat(bus.subscriptions())
                .extracting(SubscriptionInfo::name, SubscriptionInfo::delivery)
                .containsExactly(tuple("billing", Delivery.ASYNC), tuple("zoo", Delivery.SYNC));
        assertThat(bus.subscriptions().get(0).types()).containsExactly("order.created");
        assertThat(bus.subscriptions().get(1).topics()).containsExactly("*s");
        assertThat(bus.subscriptions().get(1).types()).isEmpty();
        assertThat(bus.subscriptions().get(0).handler()).isNotBlank();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.Delivery;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.EventBus;
import dev.tidings.core.FailedAttempt;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.OperatorAction;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.Subscribe;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final AtomicBoolean BROKEN = new AtomicBoolean();

    private final EventBus bus =
            EventBus.builder().storage(new InMemoryStorage()).build();

    private static void print(String line) {
        SEEN.add(line);
    }

    private static void createInvoice(OrderCreated order) {
        if (BROKEN.get()) {
            throw new IllegalStateException("out of order");
        }
        print("invoice for " + order.orderId());
    }

    @AfterEach
    void closeBus() {
        bus.close();
        SEEN.clear();
    }

    /** Three orders that died. */
    private DeadLetterId failThree() {
        BROKEN.set(true);
        bus.on(OrderCreated.class)
                .named("billing.create-invoice")
                .delivery(Delivery.DURABLE)
                .retry(RetryPolicy.NONE)
                .handle(event -> createInvoice(event.payload()));
        for (int order = 1; order <= 3; order++) {
            bus.publish(new OrderCreated(order, BigDecimal.TEN));
        }
        await().until(() ->
                bus.log().deadLetters().find(DeadLetterQuery.newest(9)).size() == 3);
        BROKEN.set(false);
        return new DeadLetterId("billing.create-invoice", 1);
    }

    @Test
    @DisplayName("D3: dead letters are listed and counted")
    void list() {
        failThree();
        // snippet: dead-letters
        DeadLetters letters = bus.log().deadLetters();
        DeadLetterQuery failedInvoices = DeadLetterQuery.newest(100)
                .ofSubscription("billing.create-invoice")
                .failedWith("java.lang.IllegalStateException");

        for (DeadLetter letter : letters.find(failedInvoices)) {
            print(letter.subscription() + " gave up on " + letter.event().type() + " after "
                    + letter.lastAttempt().number() + " attempts: "
                    + letter.lastAttempt().error());
        }
        for (DeadLetterCounts.Group group :
                letters.count(DeadLetterQuery.newest(100)).groups()) {
            print(group.count() + " of " + group.subscription() + ": " + group.errorClass());
        }
        // end
        assertThat(SEEN)
                .hasSize(4)
                .startsWith("billing.create-invoice gave up on order.created after 1 attempts:"
                        + " java.lang.IllegalStateException: out of order")
                .endsWith("3 of billing.create-invoice: java.lang.IllegalStateException");
    }

    @Test
    @DisplayName("D3: one dead letter is inspected, redelivered, edited, discarded")
    void one() {
        DeadLetterId first = failThree();
        DeadLetterId second = new DeadLetterId(first.subscription(), 2);
        DeadLetterId third = new DeadLetterId(first.subscription(), 3);
        DeadLetters letters = bus.log().deadLetters();
        // snippet: dead-letter-actions
        letters.redeliver(first, "ada");
        letters.redeliverEdited(second, "{\"orderId\": 22, \"total\": 10}", "ada");
        letters.discard(third, "a test order", "ada");
        // end
        await().untilAsserted(() -> assertThat(SEEN).containsExactlyInAnyOrder("invoice for 1", "invoice for 22"));
        // snippet: dead-letter-history
        DeliveryHistory history = letters.inspect(third).orElseThrow();
        for (FailedAttempt attempt : history.attempts()) {
            print("attempt " + attempt.number() + " failed: " + attempt.error());
        }
        for (OperatorAction action : history.actions()) {
            print(action.kind() + " by " + action.actor() + ": " + action.detail());
        }
        // end
        assertThat(SEEN)
                .endsWith(
                        "attempt 1 failed: java.lang.IllegalStateException: out of order",
                        "DISCARDED by ada: a test order");
    }

    @Test
    @DisplayName("D3: all dead letters that match are redelivered, portion by portion")
    void bulk() {
        failThree();
        DeadLetters letters = bus.log().deadLetters();
        // snippet: dead-letters-in-bulk
        DeadLetter newest = letters.find(DeadLetterQuery.newest(1)).get(0);
        DeadLetterQuery untilNow = DeadLetterQuery.newest(500)
                .ofSubscription("billing.create-invoice")
                .diedBefore(newest.diedAt().plusMillis(1));

        int redelivered = letters.redeliverAll(untilNow, "ada");
        while (redelivered > 0) {
            print(redelivered + " redelivered");
            redelivered = letters.redeliverAll(untilNow, "ada");
        }
        // end
        await().untilAsserted(() -> assertThat(SEEN)
                .containsExactlyInAnyOrder("3 redelivered", "invoice for 1", "invoice for 2", "invoice for 3"));
    }

    // snippet: not-retried
    static class Invoicing {
        @Subscribe(
                name = "billing.create-invoice",
                delivery = Delivery.DURABLE,
                notRetriedOn = IllegalArgumentException.class)
        void create(OrderCreated order) {
            throw new IllegalArgumentException("no customer");
        }
    }
    // end

    @Test
    @DisplayName("D3: failures that no retry can help are dead letters at once")
    void notRetried() {
        bus.register(new Invoicing());
        // snippet: not-retried-policy
        RetryPolicy policy = RetryPolicy.DEFAULT.notOn(IllegalArgumentException.class, ArithmeticException.class);
        // end
        bus.onType("order.*")
                .named("billing.total")
                .delivery(Delivery.DURABLE)
                .retry(policy)
                .handle(event -> {
                    throw new ArithmeticException("/ by zero");
                });

        bus.publish(new OrderCreated(42, BigDecimal.TEN));

        await().untilAsserted(() -> assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(9)))
                .extracting(letter -> letter.lastAttempt().number())
                .containsExactly(1, 1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: failures that are not tried again, in memory")
class RetriedFailuresTest {
    private static final RetryPolicy SOON = new RetryPolicy(3, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0);

    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBus bus =
            EventBus.builder().onHandlerError(failures::add).build();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void anAsyncHandlerIsNotTriedAgainAtFailuresThatItsPolicyNames() {
        bus.on(OrderShipped.class)
                .delivery(Delivery.ASYNC)
                .retry(SOON.notOn(IllegalArgumentException.class))
                .handlePayload(RetriedFailuresTest::fail);

        bus.publish(new OrderShipped("unknown"));
        bus.publish(new OrderShipped("late"));

        await().untilAsserted(() ->
                assertThat(failures).extracting(HandlerFailure::attempt).containsExactly(1, 1, 2, 3));
    }

    private static void fail(OrderShipped shipped) {
        throw shipped.carrier().equals("unknown") ? new IllegalArgumentException() : new IllegalStateException();
    }

    static final class Picky {
        @Subscribe(delivery = Delivery.ASYNC, maxAttempts = 2, notRetriedOn = IllegalArgumentException.class)
        void on(OrderShipped shipped) {
            fail(shipped);
        }
    }

    @Test
    void theAnnotationNamesThem() {
        bus.register(new Picky());

        bus.publish(new OrderShipped("unknown"));
        bus.publish(new OrderShipped("late"));

        await().untilAsserted(() ->
                assertThat(failures).extracting(HandlerFailure::attempt).containsExactly(1, 1, 2));
    }

    static final class NeverRetried {
        @Subscribe(delivery = Delivery.ASYNC, notRetriedOn = IllegalArgumentException.class)
        void on(OrderShipped shipped) {}
    }

    static final class InThePublishersThread {
        @Subscribe(notRetriedOn = IllegalArgumentException.class)
        void on(OrderShipped shipped) {}
    }

    @Test
    void namingThemWithoutRetriesIsRefused() {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.register(new NeverRetried()))
                .withMessageContaining("say maxAttempts, too, or leave notRetriedOn out");
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> bus.register(new InThePublishersThread()))
                .withMessageContaining("leave retry, maxAttempts and notRetriedOn out");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A6: an interrupted handler harms nobody else")
class InterruptedHandlerTest {
    @Test
    void theNextEventsOfAnAsyncHandlerAreNotInterruptedToo() {
        CountDownLatch go = new CountDownLatch(1);
        List<Boolean> interrupted = new ArrayList<>();
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").delivery(Delivery.ASYNC).handle(event -> {
                interrupted.add(Thread.currentThread().isInterrupted());
                go.await();
                throw new InterruptedException("as a client library may throw");
            });
            bus.publish(new OrderShipped("1"));
            bus.publish(new OrderShipped("2"));
            go.countDown();
            bus.publishAndWait(new OrderShipped("3"), Duration.ofSeconds(10));
        }
        assertThat(interrupted).containsExactly(false, false, false);
    }

    @Test
    void aSyncHandlersInterruptionStaysVisibleToThePublisher() {
        try (EventBus bus = EventBus.builder().build()) {
            bus.onType("*").handle(event -> {
                throw new InterruptedException();
            });
            bus.publish(new OrderShipped("1"));

            assertThat(Thread.interrupted()).isTrue();
        }
    }
}

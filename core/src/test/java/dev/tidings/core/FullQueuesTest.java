// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A15: bounded queues")
@Timeout(60)
class FullQueuesTest {
    private final Journal journal = new Journal();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBus bus =
            EventBus.builder().onHandlerError(failures::add).build();

    @AfterEach
    void close() {
        go.countDown();
        bus.close();
    }

    /** A handler that is at its first event, with one more in its queue of one. */
    private Subscription fill(OverflowPolicy policy) throws InterruptedException {
        Subscription slow = bus.on(OrderShipped.class)
                .named("slow")
                .delivery(Delivery.ASYNC)
                .queue(1, policy)
                .handlePayload(shipped -> {
                    started.countDown();
                    go.await();
                    journal.add(shipped.carrier());
                });
        bus.publish(new OrderShipped("running"));
        started.await();
        bus.publish(new OrderShipped("waiting"));
        return slow;
    }

    @Test
    @DisplayName("A15: FAIL tells the publisher after every other handler got the event")
    void fail() throws Exception {
        fill(OverflowPolicy.FAIL);
        bus.on(OrderShipped.class).named("other").delivery(Delivery.ASYNC).handle(journal.entry("other"));

        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> bus.publish(new OrderShipped("too many")))
                .withMessageContaining("slow")
                .satisfies(full -> assertThat(full.subscriptions()).containsExactly("slow"));

        await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("other"));
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.error()).isInstanceOf(QueueFullException.class);
            assertThat(failure.subscription()).isEqualTo("slow");
        });
        go.countDown();
        await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("other", "running", "waiting"));
    }

    @Test
    @DisplayName("A15: DROP counts, and the publisher does not notice")
    void drop() throws Exception {
        fill(OverflowPolicy.DROP);
        for (int i = 0; i < 5; i++) {
            bus.publish(new OrderShipped("too many"));
        }
        assertThat(bus.health().details()).containsEntry("dropped", 5L);
        assertThat(failures).isEmpty();
        go.countDown();
        await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("running", "waiting"));
    }

    @Test
    @DisplayName("A5, A15: whoever waits with a deadline does not wait longer for a full queue")
    void deadline() throws Exception {
        fill(OverflowPolicy.BLOCK);

        PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("late"), Duration.ofMillis(50));

        assertThat(outcome.handlers()).singleElement().satisfies(handler -> {
            assertThat(handler.state()).isEqualTo(HandlerOutcome.State.FAILED);
            assertThat(handler.error()).isInstanceOf(QueueFullException.class);
        });
    }

    @Test
    @DisplayName("A15: handlers that fill each other's queues do not wait for each other for ever")
    void circle() {
        bus.on(OrderShipped.class)
                .delivery(Delivery.ASYNC)
                .queue(1, OverflowPolicy.BLOCK)
                .handlePayload(shipped -> publishSome(shipped.carrier(), carrier -> new OrderPaid(carrier)));
        bus.on(OrderPaid.class)
                .delivery(Delivery.ASYNC)
                .queue(1, OverflowPolicy.BLOCK)
                .handlePayload(paid -> publishSome(paid.orderId(), OrderShipped::new));

        bus.publish(new OrderShipped(""));

        int all = IntStream.rangeClosed(0, 5)
                .map(depth -> (int) Math.pow(4, depth))
                .sum();
        await().atMost(Duration.ofSeconds(30)).until(() -> journal.entries().size() == all);
        assertThat(failures).isEmpty();
    }

    private void publishSome(String path, Function<String, Object> next) {
        journal.add(path);
        for (int i = 0; i < 4 && path.length() < 5; i++) {
            bus.publish(next.apply(path + i));
        }
    }

    @Test
    @DisplayName("A8, A15: FAIL does not keep the rest of a batch from the others")
    void failInABatch() throws Exception {
        fill(OverflowPolicy.FAIL);
        bus.on(OrderShipped.class).named("sync").handlePayload(shipped -> journal.add(shipped.carrier()));

        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> bus.publishBatch(List.of(new OrderShipped("1"), new OrderShipped("2"))));

        assertThat(journal.entries()).containsExactly("1", "2");
    }

    @Test
    @DisplayName("A5, A15: whoever waits learns at once that the event was dropped")
    void dropWhileWaiting() throws Exception {
        fill(OverflowPolicy.DROP);

        PublicationOutcome outcome = bus.publishAndWait(new OrderShipped("3"), Duration.ofSeconds(50));

        assertThat(outcome.handlers())
                .singleElement()
                .satisfies(handler -> assertThat(handler.error()).isInstanceOf(QueueFullException.class));
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("A4, A15: whoever waits for room learns at once that the handler was unsubscribed")
    void unsubscribedWhileWaitingForRoom() throws Exception {
        Subscription slow = fill(OverflowPolicy.BLOCK);
        FutureTask<PublicationOutcome> publication =
                new FutureTask<>(() -> bus.publishAndWait(new OrderShipped("late"), Duration.ofSeconds(50)));
        Thread publisher = new Thread(publication, "publisher");
        publisher.start();
        await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);

        slow.close();

        assertThat(publication.get(10, TimeUnit.SECONDS).handlers())
                .singleElement()
                .satisfies(handler -> {
                    assertThat(handler.state()).isEqualTo(HandlerOutcome.State.FAILED);
                    assertThat(handler.error()).isInstanceOf(QueueFullException.class);
                });
        go.countDown();
        await().untilAsserted(() -> assertThat(journal.entries()).containsExactly("running", "waiting"));
    }
}

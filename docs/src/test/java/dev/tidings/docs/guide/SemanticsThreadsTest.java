// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static dev.tidings.core.Delivery.ASYNC;
import static dev.tidings.core.Delivery.DURABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.HandlerOutcome.State;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StorageException;
import dev.tidings.jdbc.JdbcStorage;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shows the rows of the guide's page on semantics: threads, memory, interruption and errors. */
class SemanticsThreadsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final List<HandlerFailure> failures = new CopyOnWriteArrayList<>();
    private final EventBus bus =
            EventBus.builder().name("shop").onHandlerError(failures::add).build();
    private final EventBus stored = EventBus.builder()
            .name("shop")
            .storage(storage)
            .durable(DurableOptions.DEFAULT
                    .withPollInterval(Duration.ofMillis(50))
                    .withRetry(new RetryPolicy(2, Duration.ofMillis(10), 1, Duration.ofSeconds(1), 0)))
            .onHandlerError(failures::add)
            .build();

    /** Written and read without any synchronization of its own. */
    private int plain;

    @AfterEach
    void close() {
        bus.close();
        stored.close();
    }

    private static OrderCreated order(long id) {
        return new OrderCreated(id, BigDecimal.TEN);
    }

    @Test
    @DisplayName("A5 threads-1: a SYNC handler runs in the publisher's thread, by several publishers at the same time")
    void syncThread() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        bus.onType("*").handle(event -> {
            both.await(10, TimeUnit.SECONDS);
            seen.add(Thread.currentThread());
        });
        Thread other = new Thread(() -> bus.publish(order(1)));
        other.start();
        bus.publish(order(2));
        other.join();

        assertThat(seen).containsExactlyInAnyOrder(other, Thread.currentThread());
    }

    @Test
    @DisplayName(
            "A5 threads-2: an ASYNC handler runs in a daemon thread named after the bus, of each key one call at a time")
    void asyncThread() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bus.onType("*").delivery(ASYNC).handle(event -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            seen.add(Thread.currentThread());
            running.decrementAndGet();
        });
        for (int i = 0; i < 100; i++) {
            bus.publish(order(i));
        }

        await().until(() -> seen.size() == 100);
        assertThat(most).hasValue(1);
        assertThat(seen).allSatisfy(thread -> {
            assertThat(((Thread) thread).getName()).startsWith("tidings-shop-");
            assertThat(((Thread) thread).isDaemon()).isTrue();
        });
    }

    @Test
    @DisplayName(
            "D2 threads-3: a DURABLE handler runs in a daemon thread named after the bus, of each key one call at a time")
    void durableThread() {
        AtomicInteger running = new AtomicInteger();
        stored.on(OrderCreated.class).named("d").delivery(DURABLE).handle(event -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            seen.add(Thread.currentThread().getName());
            running.decrementAndGet();
        });
        stored.publishBatch(List.of(order(1), order(1), order(1)));

        await().until(() -> seen.size() == 3);
        assertThat(seen).allSatisfy(name -> assertThat((String) name).startsWith("tidings-shop-durable-"));
    }

    @Test
    @DisplayName("A11 threads-4: with async off, all handlers have run in the publisher's thread when publish returns")
    void asyncOff() {
        try (EventBus inline =
                EventBus.builder().async(false).storage(new InMemoryStorage()).build()) {
            inline.on(OrderCreated.class).named("d").delivery(DURABLE).handle(event -> seen.add("DURABLE"));
            inline.on(OrderCreated.class).delivery(ASYNC).handle(event -> seen.add("ASYNC"));
            inline.on(OrderCreated.class).handle(event -> seen.add("SYNC"));

            inline.publish(order(1));

            assertThat(seen).containsExactly("SYNC", "ASYNC", "DURABLE");
        }
    }

    @Test
    @DisplayName("A5 memory-1: a handler sees what its publisher wrote before")
    void publisherToHandler() {
        bus.onType("*").delivery(ASYNC).handle(event -> seen.add(plain));
        plain = 7;
        bus.publish(order(1));

        await().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(7);
    }

    @Test
    @DisplayName("A5, D2 memory-2: each call of an ASYNC or DURABLE handler sees what those wrote that ended before it")
    void callToCall() {
        int[] durable = new int[1];
        stored.onType("*").delivery(ASYNC).handle(event -> seen.add(++plain));
        stored.onType("*").named("d").delivery(DURABLE).handle(event -> seen.add(--durable[0]));
        for (int i = 0; i < 100; i++) {
            stored.publish(order(1));
        }

        await().until(() -> seen.size() == 200);
        assertThat(seen).contains(100, -100);
    }

    @Test
    @DisplayName("A5 memory-3: who gets an outcome from publishAndWait sees what the handler wrote")
    void handlerToOutcome() {
        bus.onType("*").delivery(ASYNC).handle(event -> plain = 7);

        assertThat(bus.publishAndWait(order(1), LONG).isClean()).isTrue();
        assertThat(plain).isEqualTo(7);
    }

    @Test
    @DisplayName("D8 memory-4: who closed the bus sees what the handlers wrote that it waited for")
    void handlerToClose() {
        bus.onType("*").delivery(ASYNC).handle(event -> plain++);
        for (int i = 0; i < 100; i++) {
            bus.publish(order(i));
        }
        bus.close();

        assertThat(plain).isEqualTo(100);
    }

    @Test
    @DisplayName("A6 interrupt-1: what a SYNC handler says with InterruptedException stays visible to the publisher")
    void interruptedSync() {
        bus.onType("*").handle(event -> {
            throw new InterruptedException();
        });
        bus.publish(order(1));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("A6 interrupt-2: an interruption in an ASYNC handler does not reach its next call")
    void interruptedAsync() {
        bus.onType("*").delivery(ASYNC).handle(event -> {
            seen.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
        });
        bus.publish(order(1));
        bus.publish(order(2));

        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly(false, false);
    }

    @Test
    @DisplayName(
            "A15 interrupt-3: a publisher that is interrupted before a full queue goes on waiting, and stays interrupted")
    void interruptedBeforeAFullQueue() throws Exception {
        Gate gate = new Gate();
        bus.onType("*").delivery(ASYNC).queue(1, OverflowPolicy.BLOCK).handle(event -> gate.pass());
        bus.publish(order(1));
        gate.awaitEntered();
        bus.publish(order(2));
        Thread publisher = new Thread(() -> {
            Thread.currentThread().interrupt();
            bus.publish(order(3));
            seen.add(Thread.currentThread().isInterrupted());
        });
        publisher.start();
        await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        publisher.join();

        assertThat(seen).containsExactly(true);
    }

    @Test
    @DisplayName("A5 interrupt-4: publishAndWait ends when its thread is interrupted, and stays interrupted")
    void interruptedWait() {
        Gate gate = new Gate();
        bus.onType("*").delivery(ASYNC).handle(event -> gate.pass());
        Thread.currentThread().interrupt();

        PublicationOutcome outcome = bus.publishAndWait(order(1), LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.handlers()).extracting(HandlerOutcome::state).containsExactly(State.PENDING);
        gate.open();
    }

    @Test
    @DisplayName("A6 errors-1: what a SYNC handler throws, also an Error, reaches neither publisher nor other handlers")
    void syncError() {
        bus.onType("*").handle(event -> {
            throw new StackOverflowError();
        });
        bus.onType("*").handle(event -> seen.add("second"));

        bus.publish(order(1));

        assertThat(seen).containsExactly("second");
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.error()).isInstanceOf(StackOverflowError.class));
    }

    @Test
    @DisplayName("A6 errors-2: an ASYNC handler that throws is not called again for the event, and gets the next one")
    void asyncError() {
        bus.on(OrderCreated.class).delivery(ASYNC).handle(event -> {
            seen.add(event.payload().orderId());
            throw new StackOverflowError();
        });
        bus.publish(order(1));
        bus.publish(order(2));

        await().until(() -> failures.size() == 2);
        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName(
            "D3 errors-3: a DURABLE handler that throws is called again, and its event becomes a dead letter in the end")
    void durableError() {
        stored.on(OrderCreated.class).named("d").delivery(DURABLE).handle(event -> {
            throw new StackOverflowError();
        });
        stored.publish(order(1));

        await().until(() ->
                stored.log().deadLetters().find(DeadLetterQuery.newest(10)).size() == 1);
        assertThat(failures).extracting(HandlerFailure::attempt).containsExactly(1, 2);
    }

    @Test
    @DisplayName("D2, A6 errors-4: what cannot be stored is seen by no handler, and publish throws")
    void notStored() throws Exception {
        try (Database database = new Database();
                EventBus onDatabase = EventBus.builder()
                        .storage(JdbcStorage.on(database.pool()))
                        .build()) {
            onDatabase.onType("*").handle(event -> seen.add("SYNC"));
            onDatabase.onType("*").delivery(ASYNC).handle(event -> seen.add("ASYNC"));
            try (Connection connection = database.pool().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP ALL OBJECTS");
            }

            assertThatThrownBy(() -> onDatabase.publish(order(1))).isInstanceOf(StorageException.class);
        }
        assertThat(seen).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.tidings.core.support.CapturedLog;
import dev.tidings.core.support.Journal;
import dev.tidings.core.support.Orders.OrderShipped;
import dev.tidings.core.support.TestTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Delayed publications without a storage, transactions and the end of the bus. */
class DelayedLifecycleTest {
    private static final String SCHEDULE = "dev.tidings.core.internal.scheduling.LocalSchedule";

    private final TestTransactions transactions = new TestTransactions();
    private final Journal journal = new Journal();

    private EventBus bus() {
        EventBus bus =
                EventBus.builder().name("shop").transactions(transactions).build();
        bus.onType("*").handle(journal.payloads());
        return bus;
    }

    @Test
    @DisplayName("A9, C1: in a transaction an event is scheduled at commit, and never after a rollback")
    void transaction() {
        try (EventBus bus = bus()) {
            transactions.begin();
            ScheduledPublication undone = bus.publishAfter(new OrderShipped("undone"), Duration.ZERO);
            transactions.rollback();
            assertThat(undone.cancel()).isTrue();

            transactions.begin();
            bus.publishAfter(new OrderShipped("done"), Duration.ZERO);
            ScheduledPublication off = bus.publishAfter(new OrderShipped("off"), Duration.ZERO);
            assertThat(off.cancel()).isTrue();
            bus.publish(new OrderShipped("in between"));
            transactions.commit();

            await().untilAsserted(() -> assertThat(journal.entries())
                    .containsExactly("OrderShipped[carrier=in between]", "OrderShipped[carrier=done]"));
        }
        assertThat(journal.entries()).hasSize(2);
    }

    @Test
    @DisplayName("A9, D8: what is still waiting when the bus is closed is counted in a warning, and lost")
    void closing() {
        try (CapturedLog log = CapturedLog.of(SCHEDULE, Level.WARN)) {
            EventBus bus = bus();
            bus.publishAfter(new OrderShipped("DHL"), Duration.ofHours(1));
            bus.publishAt(new OrderShipped("DHL"), Instant.now().plusSeconds(3600));
            bus.publishAfter(new OrderShipped("DHL"), Duration.ofHours(1)).cancel();
            bus.close();

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Bus 'shop' had 2 delayed events that were not due yet; they are lost, because"
                                    + " it has no storage");
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("A9, D8: closing says nothing when nothing waits, and waits for the publication that is running")
    void closingWaits() throws Exception {
        try (CapturedLog log = CapturedLog.of(SCHEDULE, Level.WARN)) {
            EventBus bus = bus();
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch mayLeave = new CountDownLatch(1);
            bus.onType("*").order(1).handle(event -> {
                entered.countDown();
                mayLeave.await();
                journal.add("left");
            });
            bus.publishAfter(new OrderShipped("DHL"), Duration.ZERO);
            entered.await();
            Thread closing = new Thread(() -> {
                bus.close();
                journal.add("closed");
            });
            closing.start();
            await().until(() -> !bus.health().healthy());
            mayLeave.countDown();
            closing.join();

            assertThat(journal.entries()).containsExactly("OrderShipped[carrier=DHL]", "left", "closed");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    @DisplayName("A9, D8: a bus can be closed by the handler of a delayed event")
    void closedByAHandler() {
        EventBus bus = bus();
        bus.onType("*").order(1).handle(event -> {
            bus.close();
            journal.add("closed");
        });
        bus.publishAfter(new OrderShipped("DHL"), Duration.ZERO);

        await().untilAsserted(
                        () -> assertThat(journal.entries()).containsExactly("OrderShipped[carrier=DHL]", "closed"));
    }

    @Test
    @DisplayName("A9, D8: a closed bus schedules nothing; a commit that comes too late says what is lost")
    void closed() {
        EventBus bus = bus();
        transactions.begin();
        String id = bus.publishAfter(new OrderShipped("late"), Duration.ZERO).eventId();
        bus.close();

        assertThatExceptionOfType(BusClosedException.class)
                .isThrownBy(() -> bus.publishAfter(new OrderShipped("DHL"), Duration.ZERO))
                .withMessageContaining("Bus 'shop' is closed");
        assertThatExceptionOfType(BusClosedException.class)
                .isThrownBy(() -> bus.publishAt(new OrderShipped("DHL"), Instant.now()));
        try (CapturedLog log = CapturedLog.of(SCHEDULE, Level.WARN)) {
            transactions.commit();
            assertThat(log.lines())
                    .containsExactly(
                            "WARN Bus 'shop' was closed before the commit: the delayed event " + id + " is lost");
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    @DisplayName("A9, A11: a bus that is switched off schedules nothing, and says so in its log")
    void switchedOff() {
        try (CapturedLog log = CapturedLog.of(EventBus.class, Level.DEBUG);
                EventBus bus = EventBus.builder().name("shop").enabled(false).build()) {
            ScheduledPublication never = bus.publishAfter(new OrderShipped("DHL"), Duration.ZERO);

            assertThat(never.cancel()).isTrue();
            assertThat(never.eventId()).isNotEmpty();
            assertThat(never.dueTime()).isBeforeOrEqualTo(Instant.now());
            assertThat(log.lines())
                    .contains("DEBUG Bus 'shop' is switched off: not published, an instance of "
                            + OrderShipped.class.getName());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.StartFrom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How instances hear of each other's events where the storage can tell them: they look by themselves only once in an hour. */
@Timeout(60)
abstract class SignalledInstances extends DurableBuses {
    private final List<ItemMoved> handled = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    private EventBus instance() {
        DurableOptions hourly = HOURLY.withLeaseDuration(Duration.ofSeconds(2)).withRetry(FAST);
        EventBus bus = EventBus.builder().storage(storage()).durable(hourly).build();
        buses.add(bus);
        return bus;
    }

    private EventBus handlingInstance() {
        EventBus bus = instance();
        bus.on(ItemMoved.class)
                .named("elsewhere")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handlePayload(this::handle);
        return bus;
    }

    private void handle(ItemMoved moved) {
        if (broken.get()) {
            throw new IllegalStateException("broken");
        }
        handled.add(moved);
    }

    @Test
    @DisplayName("D2: an event that another instance published is handled at once, not only with the next poll")
    void published() {
        EventBus handling = handlingInstance();
        EventBus publishing = instance();
        handling.publish(new ItemMoved("first", 0));
        await().until(() -> handled.size() == 1);

        for (int step = 1; step <= 5; step++) {
            int expected = step + 1;
            publishing.publish(new ItemMoved("first", step));
            await().until(() -> handled.size() == expected);
        }
        assertThat(steps(handled, "first")).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    @DisplayName("F4: a pause by another instance is heard at once, and so is its end")
    void pausedElsewhere() {
        EventBus handling = handlingInstance();
        EventBus operating = instance();
        handling.publish(new ItemMoved("first", 0));
        await().until(() -> handled.size() == 1);

        operating.log().subscriptions().pause("elsewhere", "why", "operator");
        await().until(() ->
                operating.log().diagnose("elsewhere").partitions().get(0).holder() == null);
        operating.publish(new ItemMoved("first", 1));
        operating.log().subscriptions().resume("elsewhere", "operator");

        await().until(() -> handled.size() == 2);
    }

    @Test
    @DisplayName("D3: a dead letter that is redelivered from another instance is handled at once")
    void redelivered() {
        broken.set(true);
        EventBus handling = handlingInstance();
        handling.publish(new ItemMoved("bad", 0));
        await().until(() ->
                !handling.log().deadLetters().find(DeadLetterQuery.newest(1)).isEmpty());
        broken.set(false);

        EventBus operating = instance();
        operating.log().deadLetters().redeliverAll(DeadLetterQuery.newest(10), "operator");

        await().until(() -> handled.size() == 1);
    }
}

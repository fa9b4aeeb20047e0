// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.HandlerState;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Buses of one test on one storage, with short times. */
abstract class DurableBuses {
    @EventType("item.moved")
    record ItemMoved(@EventKey String item, int step) {}

    static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(20), 2.0, Duration.ofMillis(100), 0);

    /** Looks for what others have done only once in an hour, so that a test sees who is woken. */
    static final DurableOptions HOURLY = DurableOptions.DEFAULT.withPollInterval(Duration.ofHours(1));

    final List<EventBus> buses = new ArrayList<>();

    /** A new storage object on the same database for every call within one test. */
    abstract Storage storage();

    EventBus bus() {
        EventBus bus = EventBus.builder()
                .storage(storage())
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(50))
                        .withLeaseDuration(Duration.ofSeconds(2))
                        .withRetry(FAST))
                .shutdownDeadline(Duration.ofSeconds(5))
                .build();
        buses.add(bus);
        return bus;
    }

    @AfterEach
    void closeBuses() {
        buses.forEach(EventBus::close);
    }

    static List<Integer> steps(List<ItemMoved> handled, String item) {
        return handled.stream()
                .filter(moved -> moved.item().equals(item))
                .map(ItemMoved::step)
                .toList();
    }

    static HandlerState stateOf(EventBus bus, String subscription) {
        LoggedEvent newest = bus.log().find(LogQuery.newest(1)).get(0);
        return newest.handlers().stream()
                .filter(handler -> handler.subscription().equals(subscription))
                .findFirst()
                .orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Asks the log how the handlers of the newest events fare: one question a second, whatever the number of events and clients. Handlers of other
 * instances are seen like one's own.
 */
final class Outcomes {
    private static final int NEWEST = 1_000;

    private final EventBus bus;
    private final SideWork side;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final boolean withLog;

    Outcomes(EventBus bus, SideWork side) {
        this.bus = bus;
        this.side = side;
        withLog = hasLog(bus);
    }

    private static boolean hasLog(EventBus bus) {
        try {
            return bus.log() != null;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Asks, if something can have changed and the last question was answered. */
    void look(Ring ring, Consumer<List<LoggedEvent>> answer) {
        if (withLog && ring.events().stream().anyMatch(Outcomes::isUnderWay) && asking.compareAndSet(false, true)) {
            side.begin(() -> {
                try {
                    answer.accept(bus.log().find(LogQuery.newest(NEWEST)));
                } finally {
                    asking.set(false);
                }
            });
        }
    }

    private static boolean isUnderWay(EventItem item) {
        Outcome outcome = Outcome.of(item.handlers());
        return outcome == Outcome.OPEN || outcome == Outcome.FAILED;
    }
}

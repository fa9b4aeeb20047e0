// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.console.internal.web.NotPossibleException;
import dev.tidings.core.DurableLog;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LoggedEvent;
import java.util.Optional;

/** The log of the bus, if it has one. */
final class Log {
    private Log() {}

    static boolean isThere(EventBus bus) {
        try {
            return bus.log() != null;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** @throws NotPossibleException when there is none, saying what to do */
    static DurableLog of(EventBus bus) {
        try {
            return bus.log();
        } catch (IllegalStateException e) {
            throw new NotPossibleException(String.valueOf(e.getMessage()));
        }
    }

    /** @throws NotFoundException when there is no event at the position */
    static LoggedEvent event(EventBus bus, long position) {
        return find(bus, position)
                .orElseThrow(() -> new NotFoundException("There is no event at position " + position
                        + ": it was rolled back, has left the log, or is yet to come."));
    }

    private static Optional<LoggedEvent> find(EventBus bus, long position) {
        if (position < 1 || position == Long.MAX_VALUE) {
            throw new BadRequestException("Positions of the log begin at 1, was " + position + ".");
        }
        return of(bus).find(LogQuery.newest(1).before(position + 1)).stream()
                .filter(found -> found.position() == position)
                .findFirst();
    }
}

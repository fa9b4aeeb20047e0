// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.incoming;

import dev.tidings.core.Event;
import dev.tidings.core.spi.EventCodec;
import java.time.Duration;
import java.util.List;

/** Where events go that have come in. Implementations are thread-safe. */
public interface Inbox {
    /** Whether what is taken is kept in a storage, so that handlers need not be waited for. */
    boolean isDurable();

    /** Reads payloads. */
    EventCodec codec();

    /**
     * Keeps events, all or none of them, and calls their local handlers.
     *
     * @return how many were left out because their ids had come before
     * @throws RuntimeException when they cannot be kept; none of them is
     */
    int keep(List<Event<?>> events);

    /**
     * Has an event handled, and waits for that.
     *
     * @return what went wrong, one line for each handler; empty when nothing did
     * @throws RuntimeException when it is refused
     */
    List<String> handle(Event<?> event, Duration atMost);
}

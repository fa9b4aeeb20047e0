// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * Stands around every publication of a bus: it sees the events before they are stored and handled, and may change them, add to
 * them, leave some out, or refuse them all by throwing.
 *
 * <p>Implementations are thread-safe: every publishing thread calls them. They are called in the order in which they were added, the
 * first one outermost.
 */
@FunctionalInterface
public interface PublicationInterceptor {
    /**
     * Takes part in one publication.
     *
     * @param events what is published: one event, or those of a batch
     * @param next goes on; when it returns, the events are stored and their SYNC handlers have run. Not calling it publishes
     *     nothing, silently; throwing publishes nothing, and the publisher gets the exception
     */
    void intercept(List<Event<?>> events, Next next);

    /** The rest of a publication. */
    @FunctionalInterface
    interface Next {
        /** Publishes events; at most once. */
        void publish(List<Event<?>> events);
    }
}

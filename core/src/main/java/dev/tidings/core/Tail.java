// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Optional;

/**
 * A listener that sees the events of a bus as they are committed: see {@link EventBus#tail}.
 *
 * <p>Thread-safe.
 */
public interface Tail extends AutoCloseable {
    /** Why a tail has ended. */
    enum End {
        /** It was closed. */
        CLOSED,
        /** The bus was closed. */
        BUS_CLOSED,
        /** The listener failed {@link TailListener#MAX_FAILURES} times in a row. */
        LISTENER_FAILED
    }

    /**
     * Where to resume, so that everything comes that the listener has not been given yet: behind the last event that it took, and behind
     * what came after that one and is not for it. Empty without a storage.
     */
    Optional<TailPlace> place();

    /** How many events the listener was told to have missed. */
    long missed();

    /** Why it has ended; empty as long as it goes on. */
    Optional<End> end();

    /** Ends it. No event is given to the listener after this, but for one that it may be at. May be called twice, also by the listener. */
    @Override
    void close();
}

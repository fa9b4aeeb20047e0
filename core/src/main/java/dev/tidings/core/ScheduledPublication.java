// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;

/**
 * A publication that waits for its time, as {@link EventBus#publishAfter} and {@link EventBus#publishAt} return it.
 *
 * <p>Implementations are thread-safe.
 */
public interface ScheduledPublication {
    /** The id that the event has, and will have when it is published. */
    String eventId();

    /** When it is to be published, by this process's clock; with a storage the storage's clock decides. */
    Instant dueTime();

    /**
     * Calls the publication off. Called in a transaction with a storage, this counts only if the transaction is committed.
     *
     * @return true when the event will not be published (also at every later call); false when it was published or is just being
     *     published, or when another thread's transaction has scheduled it and is not committed yet
     * @throws StorageException when the storage cannot be asked; the publication then stays as it is
     */
    boolean cancel();
}

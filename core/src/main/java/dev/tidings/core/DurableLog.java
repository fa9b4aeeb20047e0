// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * A view on the stored events of a bus and how its DURABLE handlers fare with them. Each call asks the storage anew.
 *
 * <p>Thread-safe.
 */
public interface DurableLog {
    /**
     * Events, newest first.
     *
     * @throws StorageException when the storage cannot be read
     */
    List<LoggedEvent> find(LogQuery query);

    /**
     * Dead letters of all subscriptions, newest first.
     *
     * @param limit how many at most, 1 to 1000
     */
    List<DeadLetter> deadLetters(int limit);

    /** The failed attempts of all handlers at one event, oldest first. */
    List<FailedAttempt> failedAttempts(long position);
}

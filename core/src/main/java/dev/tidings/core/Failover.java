// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * What waits for one backend: in the log where the bus has a storage, else in the files of its {@link FailoverOptions}. It is sent by itself, in
 * order, as soon as the backend answers again; an event leaves only when the backend has confirmed it.
 *
 * <p>Thread-safe.
 */
public interface Failover {
    /** The name of the backend. */
    String backend();

    /**
     * Looks at the events that have waited longest; they stay where they are.
     *
     * @param max how many at most; at least 1
     * @return in the order in which they will be sent, as they were published; payloads are maps
     * @throws StorageException when the log cannot be read
     * @throws java.io.UncheckedIOException when the files cannot be read
     */
    List<Event<?>> consume(int max);

    /**
     * Sends the events that have waited longest, now, without waiting for the next probe. With a storage it is the instance that serves the
     * backend which sends them: in any other this returns 0 after a moment.
     *
     * @param max how many at most; at least 1. With a storage a whole list is sent at once, so that it may be some more
     * @return how many are done with: confirmed, or refused for good and put aside; fewer than asked for when no more wait, or the backend
     *     does not answer
     */
    int publishFromFailover(int max);

    /** Whether nothing waits. */
    boolean isEmpty();
}

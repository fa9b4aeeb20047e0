// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.util.List;

/**
 * Where events go when they leave the process.
 *
 * <p>Implementations are thread-safe. With a storage, a backend is fed by a DURABLE subscription named {@code
 * backend.<name>}; without one, after each publication.
 */
public interface Backend extends AutoCloseable {
    /** A short stable name: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Whether {@link #send} never blocks or leaves the process. Without a storage such a backend is fed in the publisher's
     * thread, any other one by a worker.
     */
    boolean isInProcess();

    /**
     * Sends events, in this order, and returns when the other side has confirmed them.
     *
     * @param events at least one
     * @throws Exception when not all were confirmed; they come again
     */
    void send(List<Event<?>> events) throws Exception;

    /** Sends what is still held back, and frees everything. May be called twice. */
    @Override
    void close() throws Exception;
}

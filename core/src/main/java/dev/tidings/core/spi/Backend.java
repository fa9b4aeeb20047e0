// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.Event;
import java.util.List;

/**
 * Where events go when they leave the process.
 *
 * <p>Implementations are thread-safe. With a storage, a backend is fed by a DURABLE subscription named {@code
 * backend.<name>}; without one, after each publication. A bus calls {@link #send} by one thread at a time, but for backends {@linkplain
 * #isInProcess in the process}, and closes its backends with itself.
 *
 * <p>Run {@code BackendContract} of {@code tidings-testing} on an implementation.
 */
public interface Backend extends AutoCloseable {
    /**
     * A short stable name: lower-case letters, digits and hyphens between them. Two backends of one bus have different names; with a
     * storage, what was sent is remembered under it.
     */
    String name();

    /**
     * Whether {@link #send} never blocks or leaves the process. Without a storage such a backend is fed in the publisher's
     * thread, any other one by a worker.
     */
    boolean isInProcess();

    /**
     * Sends events, in this order, and returns when the other side has confirmed them. May be called again after a failure.
     *
     * @param events at least one; the list may change when this has returned
     * @throws IllegalStateException when the backend is closed; it names the backend
     * @throws BackendUnavailableException when the other side is out of reach; the events wait for it
     * @throws EventsRefusedException when all were confirmed but those that will never be taken; they are put aside
     * @throws Exception when not all were confirmed for another reason; they come again, those that were confirmed too
     */
    void send(List<Event<?>> events) throws Exception;

    /** Sends what is still held back, and frees everything. May be called twice. */
    @Override
    void close() throws Exception;
}

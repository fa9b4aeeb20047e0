// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.function.Consumer;

/**
 * Tells other instances that there is something for them, so that they need not wait for their next look. A signal may be lost, come late
 * or come twice: who hears nothing looks at intervals.
 *
 * <p>Implementations are thread-safe.
 */
public interface Signals {
    /**
     * What happened.
     */
    enum Signal {
        /** Events were stored. */
        PUBLISHED,
        /** Deliveries that had died are pending again. */
        REDELIVERED,
        /** Subscriptions were paused, or resumed. */
        PAUSES_CHANGED
    }

    /**
     * Tells the others. Returns at once and never fails: called after the transaction that concerns it has been committed. Several
     * signals within a few milliseconds may become one.
     *
     * @param instance that tells it, and does not hear it itself
     */
    void send(String instance, Signal signal);

    /**
     * Begins to listen.
     *
     * @param instance that listens
     * @param listener called for each signal, in a thread of its own or that of the sender; returns soon, and does not throw
     * @return ends it
     */
    Listening listen(String instance, Consumer<Signal> listener);

    /** Can be ended. */
    @FunctionalInterface
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * A handler's registration.
 *
 * <p>Thread-safe.
 */
public interface Subscription extends AutoCloseable {
    /** The stable name, unique on its bus. */
    String name();

    /** How the handler is called. */
    Delivery delivery();

    /**
     * Ends the subscription: publications that begin afterwards do not reach the handler. A DURABLE one keeps its
     * cursor, and goes on from there when it is subscribed again. May be called twice.
     */
    @Override
    void close();
}

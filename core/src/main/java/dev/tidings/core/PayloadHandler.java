// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Reacts to the payload of an event, without its envelope. Where no handler of an event reads the envelope, none is built: the
 * cheapest way to be called.
 *
 * <p>Thread-safety: as {@link EventHandler}.
 *
 * @param <T> the payload's class; a map of strings to data for untyped events
 */
@FunctionalInterface
public interface PayloadHandler<T> {
    /**
     * Handles one event.
     *
     * @throws Exception anything, as {@link EventHandler#handle}
     */
    void handle(T payload) throws Exception;
}

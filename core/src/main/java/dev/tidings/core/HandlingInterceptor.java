// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * Stands around every call of a handler, whatever its delivery mode: for measuring, for a context that handlers need, for a check
 * that all have in common.
 *
 * <p>Implementations are thread-safe: every thread that calls handlers calls them. They are called in the order in which they were added,
 * the first one outermost.
 */
@FunctionalInterface
public interface HandlingInterceptor {
    /**
     * Takes part in one call.
     *
     * @param events what is handled: one event, or several where the handler takes batches
     * @param handler which one it is
     * @param next calls the handler; not calling it leaves the handler out, as if it had returned
     * @throws Exception what {@code next} threw, or the interceptor's own: the handler has then failed
     */
    void intercept(List<Event<?>> events, HandlerInfo handler, Next next) throws Exception;

    /** The rest of a call. */
    @FunctionalInterface
    interface Next {
        /** Calls the handler. */
        void handle() throws Exception;
    }
}

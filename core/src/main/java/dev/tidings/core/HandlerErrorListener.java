// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Told of every failure of a handler, after it was logged, in the thread that ran the handler. Must be safe for use by
 * several threads, and should return soon. What it throws is logged.
 */
@FunctionalInterface
public interface HandlerErrorListener {
    void onError(HandlerFailure failure);
}

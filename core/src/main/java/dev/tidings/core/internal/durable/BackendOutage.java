// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

/** A backend is out of reach: its events are put back, and its breaker says when to go on. */
final class BackendOutage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackendOutage(Throwable cause) {
        super(cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;

/**
 * An event on its way to a backend.
 *
 * @param asPublished for the backend, as long as it need not come from a file
 * @param written with its payload as JSON
 */
record Outgoing(Event<?> asPublished, Event<String> written) {
    int length() {
        return written.payload().length();
    }
}

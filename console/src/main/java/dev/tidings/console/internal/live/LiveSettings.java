// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import java.time.Duration;
import java.util.List;

/**
 * Bounds of live feeds.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param maxClients how many may look on at the same time
 * @param maxLife after which a stream ends, so that its client logs in anew
 * @param allowedOrigins from whose pages WebSockets may come besides the console's own: scheme, host and port, as browsers write them
 */
public record LiveSettings(int maxClients, Duration maxLife, List<String> allowedOrigins) {
    public LiveSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How a backend fares in this process.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name of the backend
 * @param circuit whether events are sent
 * @param sent how many events were confirmed since the bus was made
 * @param refused how many of them the other side will never take
 * @param outages how often it came to be out of reach
 * @param trouble what it said when it was last out of reach; empty while the circuit is closed
 * @param since when the circuit came into its present state, by this process's clock
 */
public record BackendStatus(
        String name, Circuit circuit, long sent, long refused, long outages, Optional<String> trouble, Instant since) {
    /** The states of a circuit breaker. */
    public enum Circuit {
        /** Events are sent. */
        CLOSED,
        /** The other side is out of reach: events wait until it is time for a probe. */
        OPEN,
        /** The next events are sent as a probe: if they are confirmed, the circuit closes. */
        HALF_OPEN
    }
}

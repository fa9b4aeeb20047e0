// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import dev.tidings.core.ReplayState;

/**
 * What is done to a replay.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param to its new state: PAUSED, which only a running one becomes; RUNNING, which only a paused one becomes; CANCELLED or REFUSED,
 *     which end either
 * @param actor who does it
 * @param note why, where it is refused; else empty
 */
public record ReplayChange(ReplayState to, String actor, String note) {}

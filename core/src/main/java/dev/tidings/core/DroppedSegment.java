// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the log that is gone.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param first its lowest position
 * @param last its highest position
 * @param events how many events it had
 * @param archivedAs where they are archived; null when they are not
 * @param droppedAt when they left the log, by the storage's clock
 */
public record DroppedSegment(
        long first, long last, long events, @Nullable String archivedAs, Instant droppedAt) {}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * A piece of the log that is archived, if it is to be, and may be deleted now.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param segment which one
 * @param events how many events it had
 * @param archive what keeps them; null when nothing does
 */
public record RetiredSegment(
        LogSegment segment, long events, @Nullable ArchiveReceipt archive) {}

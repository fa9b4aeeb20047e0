// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

/**
 * A piece of the log that leaves it as a whole.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param first its lowest position, whether there is an event or not
 * @param last its highest position, likewise
 */
public record LogSegment(long first, long last) {
    /** @throws IllegalArgumentException when {@code last} is less than {@code first} */
    public LogSegment {
        if (last < first) {
            throw new IllegalArgumentException(
                    "LogSegment: its last position " + last + " is below its first one " + first);
        }
    }
}

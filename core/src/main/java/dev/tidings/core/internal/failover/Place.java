// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

/**
 * Where something stands in a spool.
 *
 * @param segment the number of the file
 * @param offset in bytes from its beginning
 */
record Place(long segment, long offset) {
    boolean isBefore(Place other) {
        return segment < other.segment || (segment == other.segment && offset < other.offset);
    }
}

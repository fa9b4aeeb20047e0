// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * One of the parts into which a subscription's events are divided, so that several instances can handle them: all events of a key are in
 * one partition, and each partition has a cursor and a lease of its own.
 *
 * <p>Events are divided by their slot, a small number that follows from their key, or from their position where they have none. A slot
 * does not change with the number of partitions, so it may be stored.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the subscription's name
 * @param number which of the partitions, from 0
 * @param count how many there are, 1 to {@link #MAX_COUNT}
 */
public record Partition(String subscription, int number, int count) {
    /** How many slots there are, numbered from 0. */
    public static final int SLOTS = 256;

    /** Into how many partitions a subscription can be divided. */
    public static final int MAX_COUNT = 64;

    /** @throws IllegalArgumentException for a count or number outside its bounds */
    public Partition {
        if (count < 1 || count > MAX_COUNT || number < 0 || number >= count) {
            throw new IllegalArgumentException("Partition: number " + number + " of " + count + " of subscription '"
                    + subscription + "': the count must be 1 to " + MAX_COUNT + ", the number below it");
        }
    }

    /** All events of a subscription. */
    public static Partition whole(String subscription) {
        return new Partition(subscription, 0, 1);
    }

    /** The slot of an event. */
    public static int slotOf(@Nullable String key, long position) {
        int hash = key == null ? Long.hashCode(position) : key.hashCode();
        // The finalizer of MurmurHash3: neighbouring positions and keys that differ in a digit are spread.
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }

    /** Whether an event belongs to this partition. */
    public boolean contains(@Nullable String key, long position) {
        return count == 1 || slotOf(key, position) * count / SLOTS == number;
    }

    /** The lowest of this partition's slots. */
    public int firstSlot() {
        return (number * SLOTS + count - 1) / count;
    }

    /** The highest of this partition's slots. */
    public int lastSlot() {
        return ((number + 1) * SLOTS + count - 1) / count - 1;
    }

    /** As log lines name it: the subscription's name, and the number where there are several. */
    @Override
    public String toString() {
        return count == 1
                ? "'" + subscription + "'"
                : "'" + subscription + "' (partition " + number + " of " + count + ")";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.contestants;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;

/**
 * The event of everybody: 300 bytes of JSON.
 *
 * @param order its number in digits
 * @param note fills it up
 */
@EventType("order.placed")
public record OrderPlaced(@EventKey String order, String note) {
    private static final int BYTES = 300;
    private static final int AROUND_THE_VALUES = "{\"order\":\"\",\"note\":\"\"}".length();
    private static final String NOTES = "leave it with the neighbours, ring twice; ".repeat(8);

    /** The event of an order. */
    public static OrderPlaced of(long number) {
        String order = Long.toString(number);
        return new OrderPlaced(order, NOTES.substring(0, BYTES - AROUND_THE_VALUES - order.length()));
    }

    /** The order's number. */
    public long number() {
        return Long.parseLong(order);
    }
}

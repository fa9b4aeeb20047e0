// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/** What becomes of an event whose ASYNC handler has no more room in its queue. */
public enum OverflowPolicy {
    /**
     * The publisher waits until there is room: nothing is lost, and publishers become as slow as the handler. Where waiting
     * would never end, because handlers wait for each other in a circle, the queue grows beyond its capacity.
     */
    BLOCK,
    /**
     * The handler does not get the event, its failure is reported, and the publisher gets a {@link QueueFullException} after every
     * other handler got the event.
     */
    FAIL,
    /** The handler does not get the event; that is counted and logged, and the publisher does not notice. */
    DROP
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

/**
 * Sees events as they are committed. It is called by one thread at a time, not always the same, and may take its time: what it is too slow
 * for is left out and told by {@link #missed}, and nobody else waits for it.
 *
 * <p>What it throws is logged, and it gets the next event; one that fails {@link #MAX_FAILURES} times in a row is not called any more.
 */
@FunctionalInterface
public interface TailListener {
    /** After how many failures in a row a tail ends. */
    int MAX_FAILURES = 100;

    /** Takes an event. */
    void event(TailedEvent event) throws Exception;

    /** Says that events were left out here, between the event before this call and the one after it. Nothing unless implemented. */
    default void missed(MissedEvents missed) throws Exception {}

    /** The last call, whoever ended it. Nothing unless implemented. */
    default void ended(Tail.End end) throws Exception {}
}

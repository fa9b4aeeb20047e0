// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.util.Map;
import java.util.TreeMap;

/**
 * The other side of a backend has confirmed all events of a list but these, which it will never take: too large, malformed, without a
 * route. They are put aside at once, and what follows them goes on.
 */
public final class EventsRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // strings by numbers, whatever the map
    private final Map<Integer, String> reasons;

    /**
     * @param backend its name
     * @param reasons why, by the index of the event in the list; not empty
     */
    public EventsRefusedException(String backend, Map<Integer, String> reasons) {
        super("Backend '" + backend + "' was refused " + reasons.size() + " of its events: " + new TreeMap<>(reasons));
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("No event was refused, so there is nothing to throw.");
        }
        this.reasons = Map.copyOf(reasons);
    }

    /** Why each was refused, by its index in the list. */
    public Map<Integer, String> reasons() {
        return reasons;
    }
}

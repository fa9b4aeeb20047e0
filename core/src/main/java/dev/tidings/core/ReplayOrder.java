// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Objects;

/**
 * What is to be replayed, to whom, how fast, and who wants it why.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription the name of a DURABLE one; that of a backend is {@code backend.} and the backend's name
 * @param events which events; of them the subscription gets those that it takes
 * @param perSecond how many events a second at most, 1 to 1,000,000; {@link #UNLIMITED} for no limit
 * @param actor who orders it, free text of 1 to 200 characters
 * @param reason free text of at most 2,000 characters, may be empty
 */
public record ReplayOrder(String subscription, ReplaySelection events, int perSecond, String actor, String reason) {
    /** As fast as it goes. */
    public static final int UNLIMITED = 0;

    private static final int MAX_PER_SECOND = 1_000_000;

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException for one outside its bounds, naming it
     */
    public ReplayOrder {
        Objects.requireNonNull(events, "events");
        requireText("subscription", subscription, 1, 200);
        requireText("actor", actor, 1, 200);
        requireText("reason", reason, 0, 2000);
        if (perSecond < 0 || perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException(
                    "ReplayOrder: perSecond must be 1 to " + MAX_PER_SECOND + ", or 0 for no limit, was " + perSecond);
        }
    }

    private static void requireText(String name, String text, int min, int max) {
        boolean blank = min > 0 && text.isBlank();
        if (blank || text.length() > max || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("ReplayOrder: " + name + " must have " + min + " to " + max
                    + " characters, not only blanks and no NUL, had " + text.length());
        }
    }

    /** Everything, to one subscription, as fast as it goes. */
    public static ReplayOrder to(String subscription, String actor) {
        return new ReplayOrder(subscription, ReplaySelection.EVERYTHING, UNLIMITED, actor, "");
    }

    /** Only these events. */
    public ReplayOrder of(ReplaySelection selection) {
        return new ReplayOrder(subscription, selection, perSecond, actor, reason);
    }

    /** At most so many events a second, 1 to 1,000,000. */
    public ReplayOrder throttledTo(int eventsPerSecond) {
        return new ReplayOrder(subscription, events, eventsPerSecond, actor, reason);
    }

    /** Why, for whoever reads the list of replays. */
    public ReplayOrder because(String why) {
        return new ReplayOrder(subscription, events, perSecond, actor, why);
    }

    /** The same to another subscription. */
    public ReplayOrder withSubscription(String other) {
        return new ReplayOrder(other, events, perSecond, actor, reason);
    }
}

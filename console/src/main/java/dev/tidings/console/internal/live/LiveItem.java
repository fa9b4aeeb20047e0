// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for all clients whose filter takes it. Its bytes are made when the first of them needs it, and shared. Only for
 * the thread that sends.
 */
abstract class LiveItem {
    private static final int SMALL = 500;

    private final @Nullable String place;

    /** @param place where a client stands that has got this and all before it; null without a storage */
    LiveItem(@Nullable String place) {
        this.place = place;
    }

    final @Nullable String place() {
        return place;
    }

    /** Whether it is for clients with this filter. */
    abstract boolean isFor(LiveFilter filter);

    /** Whether it is an event, one that would be missed. */
    boolean isEventFor(LiveFilter filter) {
        return false;
    }

    /** The message for clients with this filter. */
    abstract byte[] json(LiveFilter filter);

    /** About how much memory it takes. */
    int size() {
        return SMALL;
    }
}

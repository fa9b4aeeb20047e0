// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps events in the log although they are old enough to go.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what it is
 * @param subscription whose
 * @param position the lowest position that it needs
 * @param since for a dead letter when it was given up, else when the first event at or above the position was stored, by the storage's
 *     clock; null when there is no such event
 */
public record RetentionHold(
        Kind kind,
        String subscription,
        long position,
        @Nullable Instant since) {
    /** What can need an event. */
    public enum Kind {
        /** The subscription has not read it. */
        CURSOR,
        /** A delivery of it is to be attempted again. */
        PENDING_DELIVERY,
        /** It is a dead letter, which an operator may redeliver. */
        DEAD_LETTER
    }

    /** In plain words. */
    @Override
    public String toString() {
        String what = switch (kind) {
            case CURSOR -> " has not read beyond";
            case PENDING_DELIVERY -> " has a pending delivery at";
            case DEAD_LETTER -> " has a dead letter at";
        };
        return "subscription '" + subscription + "'" + what + " position " + position
                + (since == null ? "" : ", since " + since);
    }
}

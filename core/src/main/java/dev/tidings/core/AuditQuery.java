// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail to read. Begin with {@link #newest} and narrow it down; everything that is said must hold.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param actor who, exactly; null for anybody
 * @param action what, exactly; null for anything
 * @param time when, by the storage's clock
 * @param page where to begin, and how many at most
 */
public record AuditQuery(@Nullable String actor, @Nullable String action, TimeRange time, Page page) {
    /**
     * Where to begin, and how many at most.
     *
     * @param after the last entry of the page before; null for the first page
     * @param limit how many at most, 1 to 1000
     */
    public record Page(@Nullable Place after, int limit) {
        /**
         * Checks the limit.
         *
         * @throws IllegalArgumentException for a limit outside its bounds
         */
        public Page {
            if (limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("AuditQuery: limit must be 1 to 1000, was " + limit);
            }
        }
    }

    /**
     * Where an entry stands among all, newest first.
     *
     * @param at when it was noted
     * @param number which one
     */
    public record Place(Instant at, long number) {}

    /** The newest entries. */
    public static AuditQuery newest(int limit) {
        return new AuditQuery(null, null, TimeRange.ALWAYS, new Page(null, limit));
    }

    /** Only what this actor did. */
    public AuditQuery by(String who) {
        return new AuditQuery(who, action, time, page);
    }

    /** Only this action. */
    public AuditQuery ofAction(String what) {
        return new AuditQuery(actor, what, time, page);
    }

    /** Only from this moment on, by the storage's clock. */
    public AuditQuery from(Instant moment) {
        return new AuditQuery(actor, action, time.from(moment), page);
    }

    /** Only earlier than this moment, by the storage's clock. */
    public AuditQuery before(Instant moment) {
        return new AuditQuery(actor, action, time.before(moment), page);
    }

    /** The page after the one that ended with this entry. */
    public AuditQuery after(AuditEntry last) {
        return new AuditQuery(actor, action, time, new Page(new Place(last.at(), last.number()), page.limit()));
    }
}

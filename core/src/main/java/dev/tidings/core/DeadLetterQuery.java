// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to find, redeliver or discard. Begin with {@link #newest} and narrow it down; everything that is said must hold.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param subscription of this subscription only; null for any
 * @param event what the event's envelope must be like
 * @param death how and when it must have been given up
 * @param page where to begin, and how many at most
 */
public record DeadLetterQuery(@Nullable String subscription, EventFilter event, Death death, Page page) {
    /**
     * How and when a delivery was given up.
     *
     * @param error what the text of the last error begins with: the exception's class, or class and message; empty for any
     * @param time when, by the storage's clock
     */
    public record Death(String error, TimeRange time) {}

    /**
     * Where to begin, and how many at most.
     *
     * @param after the last dead letter of the page before; null for the first page
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
                throw new IllegalArgumentException("DeadLetterQuery: limit must be 1 to 1000, was " + limit);
            }
        }
    }

    /**
     * Where a dead letter stands among all, newest first.
     *
     * @param diedAt when it was given up
     * @param id which one
     */
    public record Place(Instant diedAt, DeadLetterId id) {}

    /** The newest dead letters of all subscriptions. */
    public static DeadLetterQuery newest(int limit) {
        return new DeadLetterQuery(null, EventFilter.ANY, new Death("", TimeRange.ALWAYS), new Page(null, limit));
    }

    private DeadLetterQuery with(EventFilter value) {
        return new DeadLetterQuery(subscription, value, death, page);
    }

    private DeadLetterQuery died(TimeRange time) {
        return new DeadLetterQuery(subscription, event, new Death(death.error(), time), page);
    }

    /** Only those of this subscription. */
    public DeadLetterQuery ofSubscription(String name) {
        return new DeadLetterQuery(name, event, death, page);
    }

    /** Only events of this type. */
    public DeadLetterQuery ofType(String type) {
        return with(event.withType(type));
    }

    /** Only events with this key. */
    public DeadLetterQuery withKey(String key) {
        return with(event.withKey(key));
    }

    /** Only events of this tenant. */
    public DeadLetterQuery ofTenant(String tenant) {
        return with(event.withTenant(tenant));
    }

    /** Only those whose last error's text begins so: with the exception's class, or with class and message; at most 500 characters count. */
    public DeadLetterQuery failedWith(String errorPrefix) {
        return new DeadLetterQuery(subscription, event, new Death(errorPrefix, death.time()), page);
    }

    /** Only those given up at this moment or later, by the storage's clock. */
    public DeadLetterQuery diedFrom(Instant moment) {
        return died(death.time().from(moment));
    }

    /** Only those given up earlier than this moment, by the storage's clock. */
    public DeadLetterQuery diedBefore(Instant moment) {
        return died(death.time().before(moment));
    }

    /** The page after the one that ended with this dead letter. */
    public DeadLetterQuery after(DeadLetter last) {
        return new DeadLetterQuery(
                subscription, event, death, new Page(new Place(last.diedAt(), last.id()), page.limit()));
    }

    /** The same with another limit, 1 to 1000. */
    public DeadLetterQuery limit(int value) {
        return new DeadLetterQuery(subscription, event, death, new Page(page.after(), value));
    }
}

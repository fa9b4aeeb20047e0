// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.model;

import java.util.List;

/**
 * Why an event was handled, or was not. Kinds and verdicts are texts, because a console may know more of them than this program.
 *
 * @param verdict in one word
 * @param words the same for people
 * @param handlers one for each subscription that it is or could be for
 * @param notForThem subscriptions that do not take its type or topics
 * @param near what else explains it
 */
public record Explanation(
        String verdict, String words, List<Reason> handlers, List<String> notForThem, List<String> near) {
    /** All subscriptions that take it and are known have handled it. */
    public static final String HANDLED = "HANDLED";

    /** No subscription takes it. */
    public static final String NOBODY = "NOBODY";

    /** There is no such event to be seen. */
    public static final String NOT_THERE = "NOT_THERE";

    /** Nothing in the database stands in its way; whether its handlers took it is known to the application only. */
    public static final String NOTHING_IN_ITS_WAY = "NOTHING_IN_ITS_WAY";

    public Explanation {
        handlers = Lists.orEmpty(handlers);
        notForThem = Lists.orEmpty(notForThem);
        near = Lists.orEmpty(near);
    }

    /**
     * How it stands with one subscription.
     *
     * @param subscription its name
     * @param kind what sort of reason
     * @param words the same for people
     * @param positions of the events that it waits for
     * @param hints what the subscription itself waits for
     */
    public record Reason(String subscription, String kind, String words, List<String> positions, List<String> hints) {
        public Reason {
            positions = Lists.orEmpty(positions);
            hints = Lists.orEmpty(hints);
        }
    }
}

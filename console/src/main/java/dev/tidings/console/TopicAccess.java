// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import org.springframework.security.core.Authentication;

/**
 * Says who may see which topics by a WebSocket. Give the application a bean of this type; without one, everybody who may see the console may see all
 * topics. It is asked for each topic of each subscription, not for each event, and not by the rest of the console: whoever is a viewer there sees the
 * whole log.
 *
 * <p>Implementations are thread-safe, and answer soon: the client waits.
 */
@FunctionalInterface
public interface TopicAccess {
    /** Lets everybody see everything. */
    TopicAccess ALL = new TopicAccess() {
        @Override
        public boolean maySee(Authentication somebody, String topic) {
            return true;
        }

        @Override
        public boolean maySeeAll(Authentication somebody, String pattern) {
            return true;
        }
    };

    /**
     * Whether somebody may see the events of a topic. What it throws refuses the topic, and is logged.
     *
     * @param somebody who is logged in to the console
     * @param topic a name without {@code *}
     */
    boolean maySee(Authentication somebody, String topic);

    /**
     * Whether somebody may see the events of all topics that fit a pattern, also of those that are yet to come. No, unless implemented.
     *
     * @param somebody who is logged in to the console
     * @param pattern with at least one {@code *}
     */
    default boolean maySeeAll(Authentication somebody, String pattern) {
        return false;
    }
}

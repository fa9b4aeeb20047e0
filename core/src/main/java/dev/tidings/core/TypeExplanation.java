// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;

/**
 * What is known of an event type.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param type the name that was asked for
 * @param enabled whether the bus is switched on
 * @param declared whether a class in the catalog declares it
 * @param newest the newest event of this type in the log, without states of handlers; empty when there is none, or no log
 * @param handlers the names of the subscriptions here that take it in some topic
 * @param nearest a name like it that is in the catalog or subscribed to, and may have been meant
 * @param words all this for people
 */
public record TypeExplanation(
        String type,
        boolean enabled,
        boolean declared,
        Optional<LoggedEvent> newest,
        List<String> handlers,
        Optional<String> nearest,
        String words) {
    public TypeExplanation {
        handlers = List.copyOf(handlers);
    }

    @Override
    public String toString() {
        return words;
    }
}

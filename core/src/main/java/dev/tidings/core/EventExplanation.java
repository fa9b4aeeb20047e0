// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why an event was handled or not.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param verdict the short answer
 * @param words the same for people
 * @param event as it is stored, without states of handlers; empty when there is none
 * @param handlers how each subscription fares that takes the event or may take it, in the order of their names
 * @param notForThem subscriptions known here that do not take its type or topics, in the order of their names
 * @param near findings that concern the position where no event is to be seen
 */
public record EventExplanation(
        Verdict verdict,
        String words,
        Optional<LoggedEvent> event,
        List<HandlingReason> handlers,
        List<String> notForThem,
        List<Finding> near) {
    public EventExplanation {
        handlers = List.copyOf(handlers);
        notForThem = List.copyOf(notForThem);
        near = List.copyOf(near);
    }

    /** The short answer. */
    public enum Verdict {
        /** The bus is switched off: it publishes and handles nothing. */
        BUS_OFF,
        /** The bus has no storage, so nothing is known of an event that is over. */
        NO_LOG,
        /** There is no such event to be seen. */
        NOT_THERE,
        /** No subscription takes it. */
        NOBODY,
        /** Some subscription has not handled it. */
        NOT_HANDLED_BY_ALL,
        /** All subscriptions that take it and are known have handled it. */
        HANDLED
    }

    /** In plain words, a line for each thing that is to be said. */
    @Override
    public String toString() {
        String lines = handlers.stream().map(each -> "\n  " + each).collect(Collectors.joining());
        String around = near.stream().map(each -> "\n  " + each).collect(Collectors.joining());
        return words + lines + around + (notForThem.isEmpty() ? "" : "\n  Not for: " + String.join(", ", notForThem));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.Explanation;
import dev.tidings.core.EventExplanation;
import dev.tidings.core.Finding;
import dev.tidings.core.HandlingReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the core explains, in the shape of the console's. */
final class Explanations {
    /** With these a subscription gets to no further event. */
    private static final Set<Finding.Kind> HOLDING = EnumSet.of(
            Finding.Kind.STORAGE_TROUBLE,
            Finding.Kind.BACKEND_OUT_OF_REACH,
            Finding.Kind.PAUSED,
            Finding.Kind.NOT_SERVED,
            Finding.Kind.LEASE_RUN_OUT);

    private Explanations() {}

    static Explanation of(EventExplanation explained) {
        boolean free =
                !explained.handlers().isEmpty() && explained.handlers().stream().allMatch(Explanations::isInNobodysWay);
        return new Explanation(
                free ? Explanation.NOTHING_IN_ITS_WAY : explained.verdict().name(),
                free ? free(explained) : explained.words(),
                explained.handlers().stream().map(Explanations::reason).toList(),
                explained.notForThem(),
                words(explained.near()));
    }

    /**
     * Whether a subscription has passed the event, or will by itself. One that does not take it may stand before it for long: how far it is
     * is seldom noted where nothing is for it.
     */
    private static boolean isInNobodysWay(HandlingReason reason) {
        return switch (reason.kind()) {
            case HANDLED, PASSED -> true;
            case NOT_REACHED -> reason.findings().stream().map(Finding::kind).noneMatch(HOLDING::contains);
            default -> false;
        };
    }

    private static String free(EventExplanation explained) {
        return "Nothing in the database stands in the way of "
                + explained
                        .event()
                        .map(event -> "event " + event.event().id() + " of type '"
                                + event.event().type() + "' at position " + event.position())
                        .orElse("the event")
                + ": each handler has handled it, leaves it out by a filter, does not take it, or is about to get to it. Which of"
                + " these is known to the application only: ask its console (--url).";
    }

    private static Explanation.Reason reason(HandlingReason reason) {
        return new Explanation.Reason(
                reason.subscription(),
                reason.kind().name(),
                reason.words(),
                reason.positions().stream()
                        .map(position -> Long.toString(position))
                        .toList(),
                words(reason.findings()));
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream().map(Finding::words).toList();
    }
}

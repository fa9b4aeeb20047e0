// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import dev.tidings.cli.internal.model.Explanation;
import dev.tidings.core.EventExplanation;
import dev.tidings.core.Finding;
import dev.tidings.core.HandlingReason;
import java.util.List;

/** What the core explains, in the shape of the console's. */
final class Explanations {
    private Explanations() {}

    static Explanation of(EventExplanation explained) {
        boolean passed = explained.verdict() == EventExplanation.Verdict.NOBODY
                && !explained.handlers().isEmpty();
        return new Explanation(
                passed ? Explanation.PASSED : explained.verdict().name(),
                passed ? passed(explained) : explained.words(),
                explained.handlers().stream().map(Explanations::reason).toList(),
                explained.notForThem(),
                words(explained.near()));
    }

    /** Which subscriptions take an event is known to the application only, so nobody waits for it is all that can be said. */
    private static String passed(EventExplanation explained) {
        return explained
                        .event()
                        .map(event -> "Event " + event.event().id() + " of type '"
                                + event.event().type() + "' at position " + event.position())
                        .orElse("The event")
                + " waits for no subscription of the database: each of them has handled it, left it out by a filter, or does not take"
                + " it. Which of these is known to the application only: ask its console (--url).";
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

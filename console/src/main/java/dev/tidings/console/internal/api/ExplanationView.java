// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.core.EventExplanation;
import dev.tidings.core.Finding;
import dev.tidings.core.HandlingReason;
import java.util.List;

/**
 * Why an event was handled, or was not.
 *
 * @param verdict in one word
 * @param words the same for people
 * @param handlers one for each subscription that it is or could be for
 * @param notForThem subscriptions that do not take its type or topics
 * @param near what else explains it
 */
record ExplanationView(
        EventExplanation.Verdict verdict,
        String words,
        List<Reason> handlers,
        List<String> notForThem,
        List<String> near) {

    /**
     * How it stands with one subscription.
     *
     * @param subscription its name
     * @param kind what sort of reason
     * @param words the same for people
     * @param positions of the events that it waits for
     * @param hints what the subscription itself waits for
     */
    record Reason(
            String subscription, HandlingReason.Kind kind, String words, List<String> positions, List<String> hints) {
        static Reason of(HandlingReason reason) {
            return new Reason(
                    reason.subscription(),
                    reason.kind(),
                    reason.words(),
                    reason.positions().stream()
                            .map(position -> Long.toString(position))
                            .toList(),
                    wordsOf(reason.findings()));
        }
    }

    static ExplanationView of(EventExplanation explanation) {
        return new ExplanationView(
                explanation.verdict(),
                explanation.words(),
                explanation.handlers().stream().map(Reason::of).toList(),
                explanation.notForThem(),
                wordsOf(explanation.near()));
    }

    private static List<String> wordsOf(List<Finding> findings) {
        return findings.stream().map(Finding::words).toList();
    }
}

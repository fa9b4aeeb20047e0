// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.Explanation;
import dev.tidings.cli.internal.model.Explanation.Reason;
import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.EventRef;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out why an event was not handled. Not thread-safe. */
final class EventDoctor {
    /** The subscription itself says why. */
    private static final Set<String> WAITING = Set.of("NOT_REACHED", "RETRYING", "WAITING");

    private final Target target;
    private final EventRef event;

    EventDoctor(Target target, EventRef event) {
        this.target = target;
        this.event = event;
    }

    /**
     * The answer.
     *
     * @param explanation what the bus says
     * @param advice what to do, about one handler each
     */
    record Report(Explanation explanation, List<Advised> advice) {
        /** What the exit code says of it. */
        ExitCode code() {
            return switch (explanation.verdict()) {
                case Explanation.HANDLED, Explanation.NOTHING_IN_ITS_WAY -> ExitCode.OK;
                case Explanation.NOT_THERE -> explanation.near().isEmpty() ? ExitCode.NOT_FOUND : ExitCode.FINDINGS;
                default -> ExitCode.FINDINGS;
            };
        }

        /** What to do about one handler. */
        List<String> about(String handler) {
            return advice.stream()
                    .filter(each -> each.subscription().equals(handler))
                    .map(Advised::advice)
                    .toList();
        }
    }

    /**
     * What to do.
     *
     * @param subscription about which handler
     * @param advice what
     */
    record Advised(String subscription, String advice) {}

    Report examine() {
        Explanation explanation = target.events().explain(event);
        String position = position(explanation);
        List<Advised> advice = new ArrayList<>();
        for (Reason reason : explanation.handlers()) {
            add(advice, reason.subscription(), Advice.aboutEvent(reason.kind(), reason.subscription(), position));
            if (reason.kind().equals("WAITING")) {
                reason.positions()
                        .forEach(first ->
                                add(advice, reason.subscription(), "look at that one: tidings doctor " + first));
            } else if (WAITING.contains(reason.kind())) {
                findings(reason.subscription())
                        .forEach(finding -> add(
                                advice, reason.subscription(), Advice.about(finding.kind(), reason.subscription())));
            }
        }
        return new Report(explanation, advice);
    }

    private static void add(List<Advised> advice, String subscription, String words) {
        if (!words.isEmpty()) {
            advice.add(new Advised(subscription, words));
        }
    }

    /** Only commands about an event need its position: one that is asked for by its id is asked once more. */
    private String position(Explanation explanation) {
        if (!event.isId() || explanation.handlers().isEmpty()) {
            return event.text();
        }
        String known = target.events().event(event).event().position();
        return known == null ? event.text() : known;
    }

    private List<Subscription.Finding> findings(String subscription) {
        try {
            return target.handlers().one(subscription).findings();
        } catch (CliException e) {
            if (e.code() == ExitCode.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}

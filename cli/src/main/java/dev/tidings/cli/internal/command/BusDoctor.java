// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.BackendView;
import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.cli.internal.way.Target;
import dev.tidings.cli.internal.way.Target.About;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for what is wrong with a whole bus. Not thread-safe. */
final class BusDoctor {
    static final String BUS_OFF = "BUS_OFF";

    private static final Set<String> HEALTHY = Set.of("UP_TO_DATE", "AT_WORK");

    private final Target target;
    private final List<Problem> problems = new ArrayList<>();

    BusDoctor(Target target) {
        this.target = target;
    }

    /**
     * What was looked at, and what was found.
     *
     * @param about what was asked
     * @param handlers how many handlers were looked at
     * @param problems the bus first, then handlers by name
     */
    record Report(About about, int handlers, List<Problem> problems) {}

    Report examine() {
        About about = target.about();
        List<Subscription> handlers = target.handlers().all();
        lookAtBus(about, handlers);
        handlers.forEach(this::lookAt);
        if (target.application().isKnown()) {
            target.application().backends().forEach(this::lookAt);
        }
        return new Report(about, handlers.size(), List.copyOf(problems));
    }

    private void lookAtBus(About about, List<Subscription> handlers) {
        if (handlers.isEmpty()) {
            boolean off = !about.log();
            problems.add(new Problem(
                    "",
                    off ? BUS_OFF : "NO_HANDLER",
                    off
                            ? "The bus has no log and no handlers: it is switched off, or nobody has subscribed anything."
                            : "No handler is known: nobody has subscribed anything that is DURABLE.",
                    off
                            ? "switch it on by tidings.enabled=true or EventBus.builder().enabled(true)"
                            : "start an application that subscribes handlers"));
        } else if (isLeft(handlers)) {
            problems.add(new Problem(
                    "",
                    BUS_OFF,
                    "No instance serves any DURABLE handler: no lease is alive. The application is not running, its bus is switched"
                            + " off, or it cannot reach its database.",
                    "start the application, or see its log"));
        }
    }

    /** Whoever serves a handler holds its lease, unless it is paused. */
    private static boolean isLeft(List<Subscription> handlers) {
        List<Subscription> served = handlers.stream()
                .filter(each -> each.durable() != null && !each.durable().paused())
                .toList();
        return !served.isEmpty() && served.stream().noneMatch(Subscription::isHeld);
    }

    private void lookAt(Subscription handler) {
        handler.findings().stream()
                .filter(finding -> !HEALTHY.contains(finding.kind()))
                .forEach(finding -> problems.add(new Problem(
                        handler.name(),
                        finding.kind(),
                        finding.words(),
                        Advice.about(finding.kind(), handler.name()))));
    }

    private void lookAt(BackendView backend) {
        if (backend.trouble() != null && problems.stream().noneMatch(each -> isOf(each, backend))) {
            problems.add(new Problem(
                    backend.name(),
                    "BACKEND_OUT_OF_REACH",
                    "The backend is out of reach: " + backend.trouble()
                            + (backend.keptBack() ? "" : " What is published is lost to it."),
                    Advice.about("BACKEND_OUT_OF_REACH", backend.name())));
        }
    }

    /** Behind a log a backend is a handler, too, which has told already. */
    private static boolean isOf(Problem problem, BackendView backend) {
        return problem.kind().equals("BACKEND_OUT_OF_REACH")
                && problem.subject().equals("backend." + backend.name());
    }
}

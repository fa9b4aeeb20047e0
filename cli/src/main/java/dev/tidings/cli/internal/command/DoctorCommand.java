// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.Explanation;
import dev.tidings.cli.internal.model.Explanation.Reason;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.EventRef;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong. */
@Command(
        name = "doctor",
        description = {
            "Says why an event was not handled, or what is wrong with the whole bus.",
            "Ends with 0 when all is well, with 7 when there is something to look at, with 5 when the bus cannot be reached."
        })
final class DoctorCommand extends TargetCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "EVENT",
            description = "the event's position, or its id; the whole bus unless said")
    private @Nullable String event;

    @Option(names = "--id", description = "EVENT is an id, although it looks like a position")
    private boolean id;

    DoctorCommand(Session session) {
        super(session);
    }

    /** A bus that cannot be reached is a finding, too. */
    @Override
    public Integer call() {
        try {
            return super.call();
        } catch (CliException e) {
            if (e.code() != ExitCode.UNREACHABLE) {
                throw e;
            }
            Problem off =
                    new Problem("", BusDoctor.BUS_OFF, e.words(), "start the application, or correct the address");
            report(session.output(), "", List.of(off));
            return e.code().number();
        }
    }

    @Override
    ExitCode run(Target target, Output output) {
        if (event == null) {
            BusDoctor.Report report = new BusDoctor(target).examine();
            String looked = "Looked at " + report.handlers() + " handlers, by the "
                    + report.about().way() + " at " + report.about().place() + ".";
            report(output, looked, report.problems());
            return report.problems().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
        }
        EventRef ref = id ? new EventRef(event, true) : EventRef.of(event);
        EventDoctor.Report report = new EventDoctor(target, ref).examine();
        report(output, report);
        return report.code();
    }

    private static void report(Output output, String looked, List<Problem> problems) {
        if (output.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", problems.isEmpty());
            document.put("problems", problems);
            output.json(document);
            return;
        }
        for (Problem problem : problems) {
            output.line(
                    Cell.of(problem.subject().isEmpty() ? "" : problem.subject() + "  ", Colour.BOLD),
                    HandlerLines.kind(problem.kind()),
                    Cell.of("  " + problem.words()));
            advise(output, problem.advice());
        }
        if (problems.isEmpty()) {
            output.line(Cell.of("All is well.", Colour.GREEN));
        }
        if (!looked.isEmpty()) {
            output.line(Cell.of(looked, Colour.DIM));
        }
    }

    private static void advise(Output output, String advice) {
        if (!advice.isEmpty()) {
            output.line(Cell.of("  → " + advice, Colour.CYAN));
        }
    }

    private static void report(Output output, EventDoctor.Report report) {
        if (output.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", report.code() == ExitCode.OK);
            document.put("explanation", report.explanation());
            document.put("advice", report.advice());
            output.json(document);
            return;
        }
        Explanation explanation = report.explanation();
        output.line(HandlerLines.kind(explanation.verdict()), Cell.of("  " + explanation.words()));
        for (Reason reason : explanation.handlers()) {
            output.line(
                    Cell.of(reason.subscription() + "  ", Colour.BOLD),
                    HandlerLines.kind(reason.kind()),
                    Cell.of("  " + reason.words()));
            reason.hints().forEach(hint -> output.line("    " + hint));
            report.about(reason.subscription()).forEach(advice -> advise(output, advice));
        }
        explanation.near().forEach(near -> output.line("  " + near));
        if (!explanation.notForThem().isEmpty()) {
            output.line(Cell.of("Not for: " + String.join(", ", explanation.notForThem()), Colour.DIM));
        }
    }
}

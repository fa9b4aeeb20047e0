// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.Attempt;
import dev.tidings.cli.internal.model.EventDetails;
import dev.tidings.cli.internal.model.EventTree;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.Words;
import dev.tidings.cli.internal.way.EventRef;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one event. */
@Command(name = "show", description = "Shows an event: envelope, payload, failed attempts; or what belongs to it.")
final class ShowCommand extends TargetCommand {
    @Mixin
    private final EventParameter event = new EventParameter();

    @ArgGroup
    private final Form form = new Form();

    private static final class Form {
        @Option(names = "--tree", description = "the event among its causes and effects")
        private boolean tree;

        @Option(names = "--cloud-event", description = "the event in the form of CloudEvents; always JSON")
        private boolean cloudEvent;
    }

    ShowCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run(Target target, Output output) {
        EventRef ref = event.ref();
        if (form.cloudEvent) {
            output.json(target.events().cloudEvent(ref));
        } else if (form.tree) {
            EventTree tree = target.events().tree(ref);
            if (output.isJson()) {
                output.json(tree);
            } else {
                TreeLines.print(tree, output);
            }
        } else {
            show(target.events().event(ref), output);
        }
        return ExitCode.OK;
    }

    private static void show(EventDetails details, Output output) {
        if (output.isJson()) {
            output.json(details);
            return;
        }
        EventView event = details.event();
        output.field("Type", event.type() + (event.version() == 1 ? "" : " v" + event.version()));
        output.field("Position", event.position());
        output.field("Id", event.id());
        output.field("Topics", String.join(", ", event.topics()));
        output.field("Key", event.key());
        output.field("Occurred", Words.time(event.occurredAt()));
        output.field("Recorded", Words.time(event.recordedAt()));
        output.field("Source", details.more().source());
        details.more().metadata().forEach((name, value) -> output.field(name, value));
        output.heading("Payload");
        output.block(event.payload() == null ? EventLines.payload(event) : Json.pretty(event.payload()));
        handlers(event, output);
        attempts(details.more().failedAttempts(), output);
    }

    private static void handlers(EventView event, Output output) {
        output.heading("Handlers");
        if (event.handlers().isEmpty()) {
            output.line("  'tidings doctor " + event.position() + "' tells what became of it.");
        }
        for (EventView.HandlerState each : event.handlers()) {
            Colour colour = each.state().equals("DONE")
                    ? Colour.GREEN
                    : each.state().equals("DEAD") ? Colour.RED : Colour.YELLOW;
            output.line(
                    Cell.of("  " + each.subscription() + "  "),
                    Cell.of(each.state(), colour),
                    Cell.of("  attempts " + each.attempts(), Colour.DIM));
        }
    }

    /** All in short, and the trace of the last one. */
    static void attempts(List<Attempt> attempts, Output output) {
        if (attempts.isEmpty()) {
            return;
        }
        output.heading("Failed attempts");
        attempts.forEach(attempt -> output.line(
                Cell.of("  " + Words.time(attempt.at()) + "  ", Colour.DIM),
                Cell.of(attempt.subscription() + " attempt " + attempt.number() + "  "),
                Cell.of(attempt.error(), Colour.RED)));
        output.heading("Stack trace of the last one");
        output.block(attempts.get(attempts.size() - 1).stackTrace());
    }
}

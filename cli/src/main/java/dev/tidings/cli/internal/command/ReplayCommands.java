// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.ReplayView;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.Table;
import dev.tidings.cli.internal.output.Words;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Replays;
import dev.tidings.cli.internal.way.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Events of the log once more: what there is. */
final class ReplayCommands {
    private ReplayCommands() {}

    @Command(name = "list", description = "Lists replays with their progress, newest first.")
    static final class ListAll extends TargetCommand {
        @Option(
                names = {"-n", "--limit"},
                paramLabel = "N",
                defaultValue = "20",
                description = "how many at most, up to 1000; ${DEFAULT-VALUE} unless said")
        private int limit;

        ListAll(Session session) {
            super(session);
        }

        @Override
        ExitCode run(Target target, Output output) {
            List<ReplayView> all = target.replays().newest(limit);
            if (output.isJson()) {
                output.json(Map.of("replays", all));
            } else {
                output.table(table(all), "There are no replays.");
            }
            return ExitCode.OK;
        }

        private static Table table(List<ReplayView> all) {
            Table table = Table.of(">ID", "HANDLER", "STATE", ">PASSED", ">HANDLED", "ORDERED", "BY", "REASON");
            all.forEach(each -> table.row(
                    Cell.of(each.id(), Colour.CYAN),
                    Cell.of(each.subscription(), Colour.BOLD),
                    state(each),
                    Cell.of(percent(each)),
                    Cell.of(each.handled()),
                    Cell.of(Words.time(each.orderedAt()), Colour.DIM),
                    Cell.of(each.changedBy()),
                    Cell.of(each.note().isEmpty() ? each.reason() : each.note())));
            return table;
        }
    }

    /** One replay. */
    abstract static class OfOne extends TargetCommand {
        @Parameters(paramLabel = "ID", description = "the replay's number")
        long id;

        OfOne(Session session) {
            super(session);
        }

        abstract ReplayView act(Replays replays);

        @Override
        ExitCode run(Target target, Output output) {
            print(act(target.replays()), output);
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "Shows a replay.")
    static final class Show extends OfOne {
        Show(Session session) {
            super(session);
        }

        @Override
        ReplayView act(Replays replays) {
            return replays.one(id);
        }
    }

    @Command(name = "pause", description = "Stops a replay until it is resumed.")
    static final class Pause extends OfOne {
        Pause(Session session) {
            super(session);
        }

        @Override
        ReplayView act(Replays replays) {
            return replays.change(id, Replays.Change.PAUSE);
        }
    }

    @Command(name = "resume", description = "Lets a paused replay go on.")
    static final class Resume extends OfOne {
        Resume(Session session) {
            super(session);
        }

        @Override
        ReplayView act(Replays replays) {
            return replays.change(id, Replays.Change.RESUME);
        }
    }

    @Command(name = "cancel", description = "Ends a replay; what was handled stays handled.")
    static final class Cancel extends OfOne {
        Cancel(Session session) {
            super(session);
        }

        @Override
        ReplayView act(Replays replays) {
            return replays.change(id, Replays.Change.CANCEL);
        }
    }

    static Cell state(ReplayView replay) {
        return Cell.of(
                replay.state(),
                switch (replay.state()) {
                    case "FINISHED" -> Colour.GREEN;
                    case "RUNNING" -> Colour.CYAN;
                    case "PAUSED" -> Colour.YELLOW;
                    default -> Colour.RED;
                });
    }

    private static String percent(ReplayView replay) {
        return String.format(Locale.ROOT, "%.0f %%", replay.share() * 100);
    }

    static void print(ReplayView replay, Output output) {
        if (output.isJson()) {
            output.json(replay);
            return;
        }
        output.field("Replay", replay.id());
        output.field("Handler", replay.subscription());
        output.line(Cell.of(String.format("%-15s ", "State"), Colour.DIM), state(replay));
        output.field("Passed", percent(replay) + " of the log, " + replay.handled() + " events handled");
        output.field("Left", replay.isOver() ? null : left(replay));
        output.field("Ordered", Words.time(replay.orderedAt()));
        output.field("Changed", Words.time(replay.changedAt()) + " by " + replay.changedBy());
        output.field("Reason", replay.reason());
        output.field("Note", replay.note());
    }

    static String left(ReplayView replay) {
        Long millis = replay.timeLeftMillis();
        return replay.left() + " positions" + (millis == null ? "" : ", about " + Words.span(millis));
    }
}

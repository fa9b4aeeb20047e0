// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.DeadLetterView;
import dev.tidings.cli.internal.model.DeliveryView;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.Table;
import dev.tidings.cli.internal.output.Words;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import dev.tidings.core.DeadLetterId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What handlers gave up on: looking at it. */
final class DeadLettersCommands {
    private DeadLettersCommands() {}

    @Command(name = "list", description = "Lists dead letters, newest first.")
    static final class ListSome extends TargetCommand {
        @Mixin
        private final DeadLetterOptions which = new DeadLetterOptions();

        @Option(names = "--after", paramLabel = "PLACE", description = "the next page: what the page before named")
        private @Nullable String after;

        @Option(
                names = {"-n", "--limit"},
                paramLabel = "N",
                defaultValue = "50",
                description = "how many at most, up to 1000; ${DEFAULT-VALUE} unless said")
        private int limit;

        ListSome(Session session) {
            super(session);
        }

        @Override
        void check() {
            if (limit < 1 || limit > 1_000) {
                throw new CliException(ExitCode.USAGE, "--limit must be 1 to 1000, was " + limit + ".");
            }
        }

        @Override
        ExitCode run(Target target, Output output) {
            DeadLetterView.Page page = target.deadLetters().list(which.filter(), after, limit);
            if (output.isJson()) {
                output.json(page);
                return ExitCode.OK;
            }
            output.table(table(page), "There are no such dead letters.");
            if (page.next() != null) {
                output.note("There may be more: say --after " + page.next() + " for the next page.");
            }
            return ExitCode.OK;
        }

        private static Table table(DeadLetterView.Page page) {
            Table table = Table.of("DEAD LETTER", "TYPE", "KEY", "GIVEN UP", ">ATTEMPTS", "ERROR");
            page.deadLetters()
                    .forEach(each -> table.row(
                            Cell.of(each.name(), Colour.BOLD),
                            Cell.of(each.event().type()),
                            Cell.of(each.event().key()),
                            Cell.of(Words.time(each.diedAt()), Colour.DIM),
                            Cell.of(each.attempts()),
                            Cell.of(each.error(), Colour.RED)));
            return table;
        }
    }

    @Command(name = "show", description = "Shows a dead letter: payload, attempts, and what operators did.")
    static final class Show extends TargetCommand {
        @Parameters(paramLabel = "HANDLER@POSITION", description = "which one, as it is listed")
        private String id = "";

        Show(Session session) {
            super(session);
        }

        @Override
        ExitCode run(Target target, Output output) {
            DeadLetterId which = DeadLetterOptions.id(id);
            DeliveryView delivery = target.deadLetters().one(which);
            if (output.isJson()) {
                output.json(delivery);
            } else {
                print(which, delivery, output);
            }
            return ExitCode.OK;
        }
    }

    static void print(DeadLetterId id, DeliveryView delivery, Output output) {
        DeadLetterView letter = delivery.deadLetter();
        output.field("Delivery", id);
        output.field("State", letter == null ? "no dead letter any more" : "dead letter");
        if (letter != null) {
            output.field("Type", letter.event().type());
            output.field("Key", letter.event().key());
            output.field("Event id", letter.event().id());
            output.field("Given up", Words.time(letter.diedAt()) + ", after " + letter.attempts() + " attempts");
            output.field("Error", letter.error());
        }
        output.heading(letter != null && letter.edited() ? "Payload, as it was edited" : "Payload");
        output.block(Json.pretty(
                letter != null && letter.event().payload() != null
                        ? letter.event().payload()
                        : delivery.loggedPayload()));
        if (!delivery.actions().isEmpty()) {
            output.heading("What operators did");
            delivery.actions()
                    .forEach(action -> output.line(
                            Cell.of("  " + Words.time(action.at()) + "  ", Colour.DIM),
                            Cell.of(action.kind() + " by " + action.actor()),
                            Cell.of(action.detail() == null ? "" : "  " + action.detail(), Colour.DIM)));
        }
        ShowCommand.attempts(delivery.failedAttempts(), output);
    }
}

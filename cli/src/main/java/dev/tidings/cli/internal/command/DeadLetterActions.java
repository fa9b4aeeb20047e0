// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.BulkResult;
import dev.tidings.cli.internal.model.DeliveryView;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.ProgressBar;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.DeadLetterFilter;
import dev.tidings.cli.internal.way.DeadLetters;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import dev.tidings.core.DeadLetterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What handlers gave up on: acting on it. */
final class DeadLetterActions {
    private DeadLetterActions() {}

    /** Acts on some that are named, or on all that match. */
    abstract static class Action extends TargetCommand {
        @Parameters(arity = "0..*", paramLabel = "HANDLER@POSITION", description = "which ones, as they are listed")
        List<String> ids = List.of();

        @Mixin
        private final DeadLetterOptions which = new DeadLetterOptions();

        @Option(names = "--all", description = "all there are")
        private boolean all;

        Action(Session session) {
            super(session);
        }

        /** What it does, for people. */
        abstract String done();

        abstract DeliveryView one(DeadLetters letters, DeadLetterId id);

        abstract BulkResult many(DeadLetters letters, DeadLetterFilter filter, Consumer<BulkResult> progress);

        boolean isBulk() {
            return ids.isEmpty();
        }

        @Override
        void check() {
            boolean filtered = !which.filter().isEmpty();
            if (!ids.isEmpty() && (filtered || all)) {
                throw usage("Name dead letters, or say which ones by options, not both.");
            }
            if (ids.isEmpty() && filtered == all) {
                throw usage(
                        all
                                ? "--all means all there are: leave it or the other options out."
                                : "Which ones? Name them (HANDLER@POSITION), narrow them down (--handler, --type, --key, --tenant,"
                                        + " --error), or say --all.");
            }
        }

        static CliException usage(String words) {
            return new CliException(ExitCode.USAGE, words);
        }

        @Override
        final ExitCode run(Target target, Output output) {
            return isBulk() ? bulk(target.deadLetters(), output) : single(target.deadLetters(), output);
        }

        private ExitCode single(DeadLetters letters, Output output) {
            List<DeadLetterId> all = ids.stream().map(DeadLetterOptions::id).toList();
            List<DeliveryView> after = new ArrayList<>();
            for (DeadLetterId id : all) {
                after.add(one(letters, id));
                if (!output.isJson()) {
                    output.line(Cell.of(done(), Colour.GREEN), Cell.of(" " + id));
                }
            }
            if (output.isJson()) {
                output.json(Map.of("deliveries", after));
            }
            return ExitCode.OK;
        }

        private ExitCode bulk(DeadLetters letters, Output output) {
            BulkResult result;
            try (ProgressBar bar = output.progress("Working")) {
                result = many(letters, which.filter(), progress -> show(progress, bar));
                show(result, bar);
            }
            if (output.isJson()) {
                output.json(result);
            } else {
                output.line(Cell.of(done() + " " + result.done(), Colour.GREEN));
                result.failures().forEach(failure -> output.line(Cell.of("  " + failure, Colour.RED)));
            }
            return result.state().equals(BulkResult.FINISHED) && result.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
        }

        private static void show(BulkResult progress, ProgressBar bar) {
            Long total = progress.total();
            bar.at(
                    total == null || total == 0 ? -1 : (double) progress.done() / total,
                    progress.done() + (total == null ? "" : " of " + total));
        }
    }

    @Command(
            name = "retry",
            description = {
                "Delivers dead letters again: those that are named, or all that match now.",
                "By a console the work goes on there when this command is stopped."
            })
    static final class Retry extends Action {
        @Option(
                names = "--payload",
                paramLabel = "JSON",
                description = "another payload, for a single one; @FILE reads it from a file, - from what is piped in")
        private @Nullable String payload;

        Retry(Session session) {
            super(session);
        }

        @Override
        void check() {
            super.check();
            if (payload != null && ids.size() != 1) {
                throw usage("--payload is for a single dead letter that is named.");
            }
        }

        @Override
        String done() {
            return "Redelivered";
        }

        @Override
        DeliveryView one(DeadLetters letters, DeadLetterId id) {
            return letters.redeliver(id, payload == null ? null : json(payload));
        }

        private JsonNode json(String source) {
            try {
                return Json.mapper()
                        .readTree(TextSource.read(source, session.surroundings().in()));
            } catch (JacksonException e) {
                throw new CliException(ExitCode.USAGE, "The payload is no JSON: " + e.getOriginalMessage(), e);
            }
        }

        @Override
        BulkResult many(DeadLetters letters, DeadLetterFilter filter, Consumer<BulkResult> progress) {
            return letters.redeliverAll(filter, progress);
        }
    }

    @Command(
            name = "discard",
            description = "Gives dead letters up for good: those that are named, or all that match now.")
    static final class Discard extends Action {
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for the history")
        private String reason = "";

        @Option(names = "--yes", description = "discard all that match without asking")
        private boolean yes;

        Discard(Session session) {
            super(session);
        }

        @Override
        void check() {
            super.check();
            if (isBulk() && !yes && !session.confirms("Discard all dead letters that match, for good?")) {
                throw usage("Nothing was discarded: say --yes to discard all that match.");
            }
        }

        @Override
        String done() {
            return "Discarded";
        }

        @Override
        DeliveryView one(DeadLetters letters, DeadLetterId id) {
            return letters.discard(id, reason);
        }

        @Override
        BulkResult many(DeadLetters letters, DeadLetterFilter filter, Consumer<BulkResult> progress) {
            return letters.discardAll(filter, reason, progress);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.BackendView;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.ProgressBar;
import dev.tidings.cli.internal.output.Table;
import dev.tidings.cli.internal.output.Words;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What waits for backends that are out of reach. */
final class FailoverCommands {
    /** What one request may ask for. */
    private static final int MAX = 1_000;

    private FailoverCommands() {}

    @Command(name = "list", description = "Lists the backends, or what waits for one of them. Needs a console.")
    static final class ListAll extends TargetCommand {
        @Parameters(arity = "0..1", paramLabel = "BACKEND", description = "show what waits for this one")
        private @Nullable String backend;

        @Option(
                names = {"-n", "--limit"},
                paramLabel = "N",
                defaultValue = "50",
                description = "how many events at most, up to 1000; ${DEFAULT-VALUE} unless said")
        private int limit;

        ListAll(Session session) {
            super(session);
        }

        @Override
        void check() {
            requireWithin(limit, "--limit");
        }

        @Override
        ExitCode run(Target target, Output output) {
            if (backend == null) {
                List<BackendView> all = target.application().backends();
                show(output, "backends", all, table(all), "The application has no backends.");
            } else {
                List<BackendView.Waiting> events = target.application().waiting(backend, limit);
                show(output, "events", events, waiting(events), "Nothing waits for '" + backend + "'.");
            }
            return ExitCode.OK;
        }

        private static void show(Output output, String name, List<?> all, Table table, String otherwise) {
            if (output.isJson()) {
                output.json(Map.of(name, all));
            } else {
                output.table(table, otherwise);
            }
        }

        private static Table table(List<BackendView> all) {
            Table table =
                    Table.of("BACKEND", "CIRCUIT", "SINCE", "WAITING", ">SENT", ">REFUSED", ">OUTAGES", "TROUBLE");
            all.forEach(each -> table.row(
                    Cell.of(each.name(), Colour.BOLD),
                    Cell.of(each.circuit(), each.circuit().equals("CLOSED") ? Colour.GREEN : Colour.RED),
                    Cell.of(Words.time(each.since()), Colour.DIM),
                    Cell.of(each.waiting() ? "yes" : "no", each.waiting() ? Colour.YELLOW : Colour.PLAIN),
                    Cell.of(each.sent()),
                    Cell.bad(each.refused()),
                    Cell.bad(each.outages()),
                    Cell.of(each.trouble(), Colour.RED)));
            return table;
        }

        private static Table waiting(List<BackendView.Waiting> events) {
            Table table = Table.of("ID", "OCCURRED", "TYPE", "KEY", "PAYLOAD");
            events.forEach(each -> table.row(
                    Cell.of(each.id(), Colour.CYAN),
                    Cell.of(Words.time(each.occurredAt()), Colour.DIM),
                    Cell.of(each.type(), Colour.BOLD),
                    Cell.of(each.key()),
                    Cell.of(Json.mapper().writeValueAsString(each.payload()), Colour.DIM)));
            return table;
        }
    }

    private static void requireWithin(int value, String name) {
        if (value < 1 || value > MAX) {
            throw new CliException(ExitCode.USAGE, name + " must be 1 to " + MAX + ", was " + value + ".");
        }
    }

    @Command(
            name = "drain",
            description =
                    "Sends what waits for a backend that can be reached again, in the order of the events. Needs a console.")
    static final class Drain extends TargetCommand {
        @Parameters(paramLabel = "BACKEND", description = "the backend's name")
        private String backend = "";

        @Option(names = "--max", paramLabel = "N", description = "send at most so many; all that waits unless said")
        private @Nullable Long max;

        @Option(
                names = "--batch",
                paramLabel = "N",
                defaultValue = "100",
                description = "how many in one step, up to 1000; ${DEFAULT-VALUE} unless said")
        private int batch;

        Drain(Session session) {
            super(session);
        }

        @Override
        void check() {
            requireWithin(batch, "--batch");
            if (max != null && max < 1) {
                throw new CliException(ExitCode.USAGE, "--max must be at least 1, was " + max + ".");
            }
        }

        @Override
        ExitCode run(Target target, Output output) {
            long wanted = max == null ? Long.MAX_VALUE : max;
            long sent = 0;
            int last = 1;
            try (ProgressBar bar = output.progress("Draining " + backend)) {
                while (sent < wanted && last > 0) {
                    last = target.application().drain(backend, (int) Math.min(batch, wanted - sent));
                    sent += last;
                    bar.at(-1, sent + " sent");
                }
            }
            boolean more = !target.application().waiting(backend, 1).isEmpty();
            report(sent, more, output);
            return more && sent < wanted ? ExitCode.FAILED : ExitCode.OK;
        }

        private void report(long sent, boolean more, Output output) {
            if (output.isJson()) {
                output.json(Map.of("sent", sent, "more", more));
            } else {
                output.line(
                        Cell.of("Sent " + sent, Colour.GREEN),
                        Cell.of(
                                more
                                        ? "; more waits for '" + backend + "': see 'tidings failover list'."
                                        : "; nothing waits for '" + backend + "' any more."));
            }
        }
    }
}

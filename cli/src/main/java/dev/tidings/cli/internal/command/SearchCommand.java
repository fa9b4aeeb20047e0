// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.EventSlice;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.ProgressBar;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.EventQuery;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds events of the log. */
@Command(name = "search", description = "Finds events of the log, newest first. Everything that is said must hold.")
final class SearchCommand extends TargetCommand {
    /** What one request may ask for. */
    private static final int MAX = 1_000;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = "--field",
            paramLabel = "PATH:VALUE",
            description = "with this value in a field of the payload, as customer.id:42; may be given several times")
    private List<String> fields = List.of();

    @Option(names = "--before", paramLabel = "POSITION", description = "only below this position: the next page")
    private @Nullable Long before;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "how many at most, up to 1000; ${DEFAULT-VALUE} unless said")
    private int limit;

    SearchCommand(Session session) {
        super(session);
    }

    @Override
    void check() {
        if (limit < 1 || limit > MAX) {
            throw new CliException(ExitCode.USAGE, "--limit must be 1 to " + MAX + ", was " + limit + ".");
        }
    }

    @Override
    ExitCode run(Target target, Output output) {
        EventQuery query = new EventQuery(
                filter.filter(), filter.from, filter.to, fields, before == null ? null : before.toString(), limit);
        EventSlice found = find(target, query, output);
        if (output.isJson()) {
            output.json(found);
            return ExitCode.OK;
        }
        output.table(EventLines.table(found.events()), "No event of the log fits.");
        if (found.continueBefore() != null) {
            output.note("There may be more: say --before " + found.continueBefore() + " for the next page.");
        }
        return ExitCode.OK;
    }

    /** One step may find less than there is: it goes on until the page is full or the log at its end. */
    private EventSlice find(Target target, EventQuery query, Output output) {
        List<EventView> events = new ArrayList<>();
        EventSlice slice = target.events().search(query);
        events.addAll(slice.events());
        try (ProgressBar bar = output.progress("Searching")) {
            while (events.size() < limit && slice.continueBefore() != null) {
                bar.at(-1, "below position " + slice.continueBefore() + ", found " + events.size());
                slice = target.events().search(query.before(slice.continueBefore(), limit - events.size()));
                events.addAll(slice.events());
            }
        }
        return new EventSlice(events, slice.continueBefore());
    }
}

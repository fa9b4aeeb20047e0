// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.TailMessage;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.TailQuery;
import dev.tidings.cli.internal.way.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sees events as they come. */
@Command(
        name = "tail",
        description = "Shows events as they are committed, until you stop it. With --json each is a line of JSON.")
final class TailCommand extends TargetCommand {
    @Option(names = "--type", paramLabel = "PATTERN", description = "only of this type or pattern, as order.*")
    private @Nullable String type;

    @Option(names = "--topic", paramLabel = "PATTERN", description = "only in this topic or pattern")
    private @Nullable String topic;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "only of this tenant")
    private @Nullable String tenant;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "only those whose handling ended so; known to a console only")
    private @Nullable String outcome;

    @Option(names = "--text", paramLabel = "TEXT", description = "only with this text in the payload")
    private @Nullable String text;

    @Option(
            names = "--after",
            paramLabel = "PLACE",
            description = "begin behind this place, which --json told, or behind a position")
    private @Nullable String after;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "end after so many events")
    private @Nullable Long limit;

    private long shown;

    TailCommand(Session session) {
        super(session);
    }

    @Override
    void check() {
        if (limit != null && limit < 1) {
            throw new CliException(ExitCode.USAGE, "--limit must be at least 1, was " + limit + ".");
        }
    }

    @Override
    boolean listens() {
        return true;
    }

    @Override
    ExitCode run(Target target, Output output) {
        TailQuery query = new TailQuery(type, topic, tenant, outcome, text, after);
        target.events().tail(query, message -> goesOn(message, output));
        return ExitCode.OK;
    }

    private boolean goesOn(TailMessage message, Output output) {
        if (output.isJson()) {
            output.jsonLine(message);
        } else if (message instanceof TailMessage.Event event) {
            output.line(EventLines.line(event.event()));
        } else if (message instanceof TailMessage.Missed missed) {
            output.note("-- " + missed.count() + " events were left out"
                    + (missed.from() == null ? "" : ", at positions " + missed.from() + " to " + missed.to()) + " --");
        }
        shown += message instanceof TailMessage.Event ? 1 : 0;
        return !output.isClosed() && (limit == null || shown < limit);
    }
}

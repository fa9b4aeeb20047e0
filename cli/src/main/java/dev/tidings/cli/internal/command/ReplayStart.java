// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.ReplayView;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.ProgressBar;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Pause;
import dev.tidings.cli.internal.way.ReplayWish;
import dev.tidings.cli.internal.way.Replays;
import dev.tidings.cli.internal.way.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a replay. */
@Command(
        name = "start",
        description = {
            "Gives events of the log to a handler once more. Everything that is said about the events must hold.",
            "An instance of the application does it; with --wait this command ends when the replay does."
        })
final class ReplayStart extends TargetCommand {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Parameters(paramLabel = "HANDLER", description = "the DURABLE subscription that gets them")
    private String handler = "";

    @Mixin
    private final FilterOptions events = new FilterOptions();

    @Option(names = "--from-position", paramLabel = "POSITION", description = "at this position or a higher one")
    private @Nullable Long fromPosition;

    @Option(names = "--to-position", paramLabel = "POSITION", description = "at this position or a lower one")
    private @Nullable Long toPosition;

    @Option(names = "--rate", paramLabel = "N", description = "at most so many events a second")
    private @Nullable Integer rate;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for whoever reads the list of replays")
    private String reason = "";

    @Option(names = "--wait", description = "wait for its end, and fail if it was cancelled or refused")
    private boolean wait;

    ReplayStart(Session session) {
        super(session);
    }

    @Override
    ExitCode run(Target target, Output output) {
        ReplayView replay = target.replays()
                .start(new ReplayWish(
                        handler,
                        events.type,
                        events.topic,
                        events.key,
                        events.tenant,
                        events.correlationId,
                        events.from,
                        events.to,
                        fromPosition,
                        toPosition,
                        rate,
                        reason));
        if (wait) {
            replay = atItsEnd(target.replays(), replay, output);
        }
        ReplayCommands.print(replay, output);
        return !wait || replay.state().equals("FINISHED") ? ExitCode.OK : ExitCode.FAILED;
    }

    private static ReplayView atItsEnd(Replays replays, ReplayView begun, Output output) {
        ReplayView replay = begun;
        long id = Long.parseLong(begun.id());
        try (ProgressBar bar = output.progress("Replay " + id)) {
            while (!replay.isOver()) {
                String words = replay.state().equals("PAUSED") ? "paused" : ReplayCommands.left(replay);
                bar.at(replay.share(), replay.handled() + " handled, " + words);
                Pause.of(BETWEEN);
                replay = replays.one(id);
            }
        }
        return replay;
    }
}

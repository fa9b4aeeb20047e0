// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who handles events. */
final class HandlersCommands {
    private HandlersCommands() {}

    /** All of them; also what {@code tidings handlers} does. */
    @Command(name = "list", description = "Lists all handlers with their lag, dead letters, speed and state.")
    static final class ListAll extends TargetCommand implements Callable<Integer> {
        ListAll(Session session) {
            super(session);
        }

        @Override
        ExitCode run(Target target, Output output) {
            var all = target.handlers().all();
            if (output.isJson()) {
                output.json(Map.of("subscriptions", all));
            } else {
                output.table(HandlerLines.table(all), "No handler is known.");
            }
            return ExitCode.OK;
        }
    }

    /** One handler. */
    abstract static class OfOne extends TargetCommand {
        @Parameters(paramLabel = "NAME", description = "the subscription's name")
        String name = "";

        OfOne(Session session) {
            super(session);
        }

        abstract Subscription act(Target target);

        @Override
        ExitCode run(Target target, Output output) {
            Subscription subscription = act(target);
            if (output.isJson()) {
                output.json(subscription);
            } else {
                HandlerLines.print(subscription, output);
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "Shows a handler, and what it waits for.")
    static final class Show extends OfOne {
        Show(Session session) {
            super(session);
        }

        @Override
        Subscription act(Target target) {
            return target.handlers().one(name);
        }
    }

    @Command(name = "pause", description = "Lets a DURABLE handler stand still, in all instances, until it is resumed.")
    static final class Pause extends OfOne {
        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for whoever comes next")
        private String reason = "";

        Pause(Session session) {
            super(session);
        }

        @Override
        Subscription act(Target target) {
            return target.handlers().pause(name, reason);
        }
    }

    @Command(name = "resume", description = "Lets a paused handler go on.")
    static final class Resume extends OfOne {
        Resume(Session session) {
            super(session);
        }

        @Override
        Subscription act(Target target) {
            return target.handlers().resume(name);
        }
    }
}

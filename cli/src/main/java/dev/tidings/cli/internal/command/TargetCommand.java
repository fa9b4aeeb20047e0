// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.cli.internal.way.Target;
import java.util.concurrent.Callable;

/** A command that asks a bus. */
abstract class TargetCommand implements Callable<Integer> {
    final Session session;

    TargetCommand(Session session) {
        this.session = session;
    }

    /** Checks what can be checked without the bus. */
    void check() {}

    /** Does it. */
    abstract ExitCode run(Target target, Output output);

    /** Whether events are to be noticed at once. */
    boolean listens() {
        return false;
    }

    @Override
    public Integer call() {
        check();
        try (Target target = session.open(listens())) {
            return run(target, session.output()).number();
        }
    }
}

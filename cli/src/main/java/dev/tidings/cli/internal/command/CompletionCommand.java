// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.way.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A script with which a shell completes this program's command line. */
@Command(
        name = "completion",
        description = {
            "Prints a script with which your shell completes the command line.",
            "In ~/.bashrc or ~/.zshrc: source <(tidings completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The script finds out by itself which of them reads it. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.println("# The command line of tidings, for " + shell);
        out.print(AutoComplete.bash(spec.root().name(), root));
        out.flush();
        return ExitCode.OK.number();
    }
}

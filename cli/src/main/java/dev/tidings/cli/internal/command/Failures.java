// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.database.SqlTrouble;
import dev.tidings.cli.internal.output.Printable;
import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.core.InvalidEventException;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.StorageException;
import dev.tidings.core.TidingsException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command does not end well, and with which exit code. */
final class Failures {
    private final RootCommand options;
    private final PrintWriter err;

    Failures(RootCommand options, PrintWriter err) {
        this.options = options;
        this.err = err;
    }

    /** The command line is wrong. */
    int wrongUsage(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        say(String.valueOf(e.getMessage()));
        List<String> meant = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!meant.isEmpty()) {
            err.println("Did you mean '" + Printable.text(meant.get(0)) + "'?");
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE.number();
    }

    /** The command failed. */
    int failed(Exception e) {
        say(e instanceof CliException cli ? cli.words() : words(e));
        if (options.verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return codeOf(e).number();
    }

    private void say(String words) {
        err.println("tidings: " + Printable.text(words));
        err.flush();
    }

    private static String words(Exception e) {
        boolean meant = e instanceof TidingsException || e instanceof IllegalArgumentException;
        return meant && e.getMessage() != null ? e.getMessage() : "failed: " + e + " (see more with --verbose)";
    }

    /** The core checks what the console checks, too. */
    private static ExitCode codeOf(Exception e) {
        if (e instanceof CliException cli) {
            return cli.code();
        }
        if (e instanceof StorageException storage) {
            return SqlTrouble.codeOf(storage);
        }
        boolean wrongValue = e instanceof IllegalArgumentException
                || e instanceof InvalidEventException
                || e instanceof InvalidSubscriptionException;
        return wrongValue ? ExitCode.USAGE : ExitCode.FAILED;
    }
}

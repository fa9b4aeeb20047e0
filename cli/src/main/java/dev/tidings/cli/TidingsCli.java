// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import dev.tidings.cli.internal.command.Program;
import dev.tidings.cli.internal.command.Surroundings;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code tidings}: looks at an event bus and works on it, by its console or by its database. Its options, commands and exit codes are
 * those of {@code tidings --help}.
 */
public final class TidingsCli {
    private TidingsCli() {}

    /** Runs a command line, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean verbose = words.contains("-v") || words.contains("--verbose");
        // Read when the first class asks for a logger, none of which is loaded yet.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "debug" : "off");
        Console console = System.console();
        boolean terminal = isTerminal(console);
        Charset charset = terminal ? Objects.requireNonNull(console).charset() : StandardCharsets.UTF_8;
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, charset);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset);
        int code = new Program(new Surroundings(System.getenv(), System.in, out, err, terminal)).run(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** From Java 22 on there is a console without a terminal, too. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the operating system. */
public final class Command {
    private static final int SECONDS = 60;
    private static final File ANYWHERE = new File("/");

    private Command() {}

    /**
     * Runs a program to its end.
     *
     * @param log what it prints is added here: a server that it starts may keep the stream open
     * @throws IllegalStateException when it fails or takes longer than a minute
     */
    public static void run(Path log, String... command) {
        try {
            if (exitValue(log, command) != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed; what it said is in " + log);
            }
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " cannot be run", e);
        }
    }

    /** Runs a program that may fail, or not be there, and says whether it succeeded. */
    public static boolean succeeds(Path log, String... command) {
        try {
            return exitValue(log, command) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int exitValue(Path log, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(ANYWHERE)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command[0], e);
        }
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " took longer than " + SECONDS + " s");
    }

    /** As user postgres, if this is root: the server refuses to run as root. */
    public static void runAsPostgres(Path log, String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(Arrays.asList(command));
        run(log, whole.toArray(String[]::new));
    }

    /** Whether this is the system's administrator. */
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}

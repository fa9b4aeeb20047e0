// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for a program of the tests, which prints what it has done. Safe for use by several threads. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a program; what it prints goes to a file. */
    public static ChildJvm start(Path output, Class<?> program, String... arguments) throws IOException {
        return start(output, List.of(), program, arguments);
    }

    /** The same, by a command that runs what follows it. */
    public static ChildJvm start(Path output, List<String> runner, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(runner);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildJvm(process, output);
    }

    /** The lines that it has printed to their end. */
    public List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(output)) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        }
        return lines;
    }

    /** Whether it ends by itself in so short a time. */
    public boolean endsWithin(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit);
    }

    /** Waits for it to end by itself. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it by SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}

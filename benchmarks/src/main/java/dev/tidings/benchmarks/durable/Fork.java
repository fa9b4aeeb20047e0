// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for some trials of one contestant. */
final class Fork {
    private static final long MINUTES = 10;

    private final boolean quick;
    private final Path log;

    Fork(boolean quick, Path log) {
        this.quick = quick;
        this.log = log;
    }

    /** Runs the trials one after another; an end without a result is an error that names the log. */
    List<Result> run(List<Trial> trials) throws IOException, InterruptedException {
        Path result = Files.createTempFile("tidings-durable", ".txt");
        try {
            Process process = new ProcessBuilder(command(trials, result))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(trials + " failed; what the JVM said is in " + log);
            }
            return Files.readAllLines(result).stream().map(Result::parse).toList();
        } finally {
            Files.deleteIfExists(result);
        }
    }

    private List<String> command(List<Trial> trials, Path result) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-Dlogback.configurationFile=logback-benchmarks.xml",
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-cp",
                System.getProperty("java.class.path")));
        if (quick) {
            command.add(1, "-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(MeasureTrials.class.getName(), quick ? "short" : "full", result.toString()));
        trials.forEach(trial -> command.add(trial.toString()));
        return command;
    }
}

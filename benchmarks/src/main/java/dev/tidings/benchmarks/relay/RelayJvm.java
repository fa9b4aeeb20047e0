// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.failover.Scratch;
import dev.tidings.benchmarks.relay.brokers.BrokerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@link MeasureRelay}, each time in a JVM of its own.
 *
 * @param quick whether it only has to be seen that everything works
 * @param log where it says what is wrong
 */
record RelayJvm(boolean quick, Path log) {
    private static final Path DATA = Path.of("benchmarks", "target", "relay").toAbsolutePath();
    private static final long MINUTES = 10;

    /** An end without a figure is an error that names the log. */
    RelayFigures measure(BrokerKind broker, Contestants contestant) throws IOException, InterruptedException {
        try (Scratch scratch = new Scratch(DATA)) {
            Path folder = Files.createDirectories(scratch.folder());
            Path result = folder.resolve("result.txt");
            Process process = new ProcessBuilder(command(broker, contestant, folder, result))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        contestant + " with " + broker.title() + " failed; what the JVM said is in " + log);
            }
            return RelayFigures.parse(Files.readString(result));
        }
    }

    private List<String> command(BrokerKind broker, Contestants contestant, Path folder, Path result) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-Dlogback.configurationFile=logback-benchmarks.xml",
                "-cp",
                System.getProperty("java.class.path"),
                MeasureRelay.class.getName()));
        if (quick) {
            command.add(1, "-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(
                broker.name(), contestant.name(), quick ? "short" : "full", folder.toString(), result.toString()));
        return command;
    }
}

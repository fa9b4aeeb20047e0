// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine is, as far as Linux tells. */
public final class Machine {
    private Machine() {}

    /** Cores, memory, system. */
    public static String describe() {
        return Runtime.getRuntime().availableProcessors() + " cores"
                + value(Path.of("/proc/cpuinfo"), "model name", ":")
                        .map(name -> " (" + name + ")")
                        .orElse("")
                + value(Path.of("/proc/meminfo"), "MemTotal", ":")
                        .map(Machine::gigabytes)
                        .orElse("")
                + value(Path.of("/etc/os-release"), "PRETTY_NAME", "=")
                        .map(name -> ", " + name.replace("\"", ""))
                        .orElse("")
                + ", kernel " + System.getProperty("os.version") + ", " + System.getProperty("os.arch");
    }

    private static String gigabytes(String kilobytes) {
        double gigabytes = Long.parseLong(kilobytes.replace(" kB", "")) / (1024.0 * 1024);
        return String.format(Locale.ROOT, ", %.0f GB", gigabytes);
    }

    private static Optional<String> value(Path file, String key, String separator) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

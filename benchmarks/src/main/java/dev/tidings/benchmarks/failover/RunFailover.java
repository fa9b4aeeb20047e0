// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import dev.tidings.benchmarks.report.Page;
import dev.tidings.core.FailoverOptions.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures the file failover and writes its tables: {@code [--short] PAGE COMMAND COMMIT}; a page that is not there yet is made. */
public final class RunFailover {
    private static final Path RESULTS = Path.of("benchmarks", "target", "results");
    private static final Path SCRATCH = Path.of("benchmarks", "target", "failover");

    private final boolean quick;

    private RunFailover(boolean quick) {
        this.quick = quick;
    }

    public static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        boolean quick = rest.remove("--short");
        if (rest.size() != 3) {
            throw new IllegalArgumentException("Expected [--short] PAGE COMMAND COMMIT, found " + rest);
        }
        FailoverReport report = new RunFailover(quick).measure();
        if (!quick) {
            String text = report.markdown(rest.get(1), rest.get(2));
            write(Path.of(rest.get(0)), text);
            System.out.println("\n" + text);
        }
    }

    private static void write(Path page, String text) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : Page.FAILOVER.empty();
        Files.writeString(page, Page.FAILOVER.with(before, text));
    }

    private FailoverReport measure() throws Exception {
        Files.createDirectories(RESULTS);
        FailoverReport.Forces forces = new FailoverReport.Forces(
                new Disk(400).forcesPerSecond(SCRATCH, nanos()), new Disk(40_000).forcesPerSecond(SCRATCH, nanos()));
        return new FailoverReport(append(), forces, drain());
    }

    private Map<Appending, Double> append() throws Exception {
        Map<Appending, Double> appended = new LinkedHashMap<>();
        for (int together : new int[] {1, 100}) {
            for (int publishers : new int[] {1, 4, 16}) {
                for (Sync sync : Sync.values()) {
                    Appending way = new Appending(publishers, together, sync);
                    double perSecond = way.perSecond(SCRATCH, nanos());
                    if (perSecond <= 0) {
                        throw new IllegalStateException(way + " wrote nothing");
                    }
                    System.out.printf("    %-60s %,10.0f/s%n", way, perSecond);
                    appended.put(way, perSecond);
                }
            }
        }
        return appended;
    }

    private long nanos() {
        return quick ? TimeUnit.MILLISECONDS.toNanos(100) : TimeUnit.SECONDS.toNanos(4);
    }

    /** Nothing may be lost: the JVM that drains ends only when all have arrived. */
    private Drained drain() throws IOException, InterruptedException {
        long count = quick ? 20_000 : 5_000_000;
        Path result = RESULTS.resolve("failover.txt");
        SmallJvm jvm = new SmallJvm(RESULTS.resolve("failover.log"));
        try (Scratch scratch = new Scratch(SCRATCH)) {
            String folder = scratch.folder().toString();
            jvm.run("fill", folder, Long.toString(count));
            jvm.run("drain", folder, Long.toString(count), result.toString());
        }
        Drained drained = Drained.parse(Files.readString(result).strip());
        System.out.println("    " + drained);
        return drained;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs suites on this JDK, each contestant in JVMs of its own, and fails when one of them does not do its work. */
public final class RunSuites {
    private static final String OF_ITS_OWN = "TIDINGS";

    private final Arguments arguments;
    private final PrintStream progress;
    private final OutputFormat log;
    private final List<RunResult> results = new ArrayList<>();

    private RunSuites(Arguments arguments, PrintStream progress, PrintStream log) {
        this.arguments = arguments;
        this.progress = progress;
        this.log = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
    }

    public static void main(String[] args) throws IOException, RunnerException {
        Arguments arguments = parseOrExit(args);
        Path logFile = Path.of(arguments.result() + ".log");
        PrintStream progress = System.out;
        try (PrintStream log = new PrintStream(Files.newOutputStream(logFile), true, StandardCharsets.UTF_8)) {
            System.setOut(log); // where JMH prints what a measuring JVM prints
            new RunSuites(arguments, progress, log).all();
        } catch (RunnerException e) {
            progress.println("    What JMH and the contestant said is in " + logFile);
            throw e;
        } finally {
            System.setOut(progress);
        }
    }

    private static Arguments parseOrExit(String... args) {
        try {
            return Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("!!  " + e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    private void all() throws RunnerException {
        if (arguments.quick()) {
            System.setProperty("jmh.ignoreLock", "true"); // nobody looks at these times
        }
        for (Suite suite : arguments.suites()) {
            for (String contestant : arguments.contestantsOf(suite)) {
                run(suite, contestant);
            }
        }
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, arguments.result().toString())
                .writeOut(results);
    }

    private void run(Suite suite, String contestant) throws RunnerException {
        long started = System.nanoTime();
        Collection<RunResult> found = new Runner(options(suite, contestant), log).run();
        if (found.isEmpty()) {
            throw new RunnerException("Nothing was measured of " + contestant + " in " + suite);
        }
        results.addAll(found);
        progress.printf("    %-9s %-19s %3d s%n", suite, contestant, (System.nanoTime() - started) / 1_000_000_000);
    }

    private Options options(Suite suite, String contestant) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(suite.benchmark().getName().replace(".", "\\.") + "\\.")
                .param("contestant", contestant)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .jvmArgs(jvmArguments().toArray(String[]::new));
        effort(suite, contestant).applyTo(options);
        return options.build();
    }

    /**
     * In the short form most of {@code HANDLERS} share this JVM: it has six settings for each contestant, and starting a JVM takes longer than what is
     * measured in it. Not with another suite: the copies of a handler's class are for the type of facts that wanted them first.
     */
    private Effort effort(Suite suite, String contestant) {
        if (!arguments.quick()) {
            return suite.effort();
        }
        return suite == Suite.HANDLERS && !contestant.equals(OF_ITS_OWN) ? Effort.SHORT : Effort.SHORT_FORKED;
    }

    private List<String> jvmArguments() {
        List<String> options =
                new ArrayList<>(List.of("-Xms2g", "-Xmx2g", "--enable-native-access=ALL-UNNAMED", Logging.OPTION));
        if (Runtime.version().feature() >= 24) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (arguments.quick()) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        return options;
    }
}

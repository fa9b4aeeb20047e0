// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;

/**
 * What {@code ./race} runs: all races, or those that a regular expression finds, in about the time that is given to them. In place of
 * JCStress's own command, which looks for what the JVM can do for longer than the short form may take, and runs everything with
 * and again without biased locks, which no JDK has any more.
 */
public final class RunRaces {
    private static final Duration FULL = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(55);

    /** What each JVM takes besides the race: its start, a trial run, its end. */
    private static final Duration AROUND_RACE = Duration.ofMillis(1_300);

    private static final Duration SHORTEST_RACE = Duration.ofMillis(200);
    private static final Duration LONGEST_RACE = Duration.ofSeconds(10);

    /** Longer than any race takes, what it waits for in vain included; after that, its threads wait for each other for ever. */
    private static final Duration HANGS = Duration.ofMinutes(3);

    /** Every race has two. */
    private static final int ACTORS = 2;

    private static final int PROCESSORS = 2;

    private RunRaces() {}

    /** Takes {@code [--short] [REGULAR_EXPRESSION]}. */
    public static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        boolean quick = rest.remove("--short");
        String selection = rest.isEmpty() ? ".*" : rest.get(0);
        Verdict verdict = new Verdict(selection);
        run(
                verdict,
                quick ? EnumSet.of(Compilation.QUICK) : EnumSet.complementOf(EnumSet.of(Compilation.QUICK)),
                quick ? SHORT : FULL);
        System.out.println(verdict);
        System.exit(verdict.isGood() ? 0 : 1);
    }

    private static void run(Verdict verdict, Set<Compilation> compilations, Duration all) throws IOException {
        int jvms = verdict.races().size() * compilations.size();
        verdict.expect(jvms);
        Options options = options(timeOfOne(all, jvms));
        Scheduler scheduler = new Scheduler(Topology.get(), PROCESSORS);
        List<TestConfig> runs = new ArrayList<>();
        for (Compilation compilation : compilations) {
            verdict.races().forEach(race -> runs.add(config(race, compilation, options, scheduler)));
        }
        Collections.shuffle(runs);
        Thread watchdog = new Thread(() -> endWhatHangs(verdict), "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        new TestExecutor(options.verbosity(), verdict, scheduler).runAll(runs);
    }

    /** JCStress has a deadline for a race, but none for the trial run before it. A JVM that is ended is a failure of its race. */
    private static void endWhatHangs(Verdict verdict) {
        while (true) {
            if (verdict.sinceLast().compareTo(HANGS) > 0) {
                System.out.println("!!  A race hangs: ending its JVM");
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
            LockSupport.parkNanos(HANGS.toNanos() / 10);
        }
    }

    private static Duration timeOfOne(Duration all, int jvms) {
        Duration time = all.dividedBy(Math.max(1, jvms)).minus(AROUND_RACE);
        return Collections.min(List.of(LONGEST_RACE, Collections.max(List.of(SHORTEST_RACE, time))));
    }

    /** In small strides: a state here is a bus with its threads, and not the few fields that JCStress expects. */
    private static Options options(Duration time) throws IOException {
        Options options = new Options(new String[] {
            "-c", Integer.toString(PROCESSORS),
            "-iters", "1",
            "-time", Long.toString(time.toMillis()),
            "-strideSize", "16",
            "-strideCount", "4",
            "-spinStyle", "THREAD_YIELD"
        });
        if (!options.parse()) {
            throw new IllegalStateException("Races need " + PROCESSORS + " processors");
        }
        return options;
    }

    private static TestConfig config(String race, Compilation compilation, Options options, Scheduler scheduler) {
        SchedulingClass anywhere =
                scheduler.scheduleClasses(ACTORS, PROCESSORS, AffinityMode.NONE).get(0);
        return new TestConfig(
                options, TestList.getInfo(race), 0, compilation.arguments(), CompileMode.UNIFIED, anywhere);
    }

    /** One run of a race. */
    static TestConfig config(String race) throws Exception {
        return config(race, Compilation.QUICK, options(SHORTEST_RACE), new Scheduler(Topology.get(), PROCESSORS));
    }
}

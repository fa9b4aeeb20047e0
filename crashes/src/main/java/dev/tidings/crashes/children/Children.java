// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.children;

import dev.tidings.crashes.application.RunApplication;
import dev.tidings.crashes.tools.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** All processes of a round, those that have ended included. Thread-safe. */
public final class Children implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int OTHERS_ONE_IN = 4;
    private static final Duration STOP = Duration.ofSeconds(30);

    /**
     * What each process is told.
     *
     * @param port of the database, or of what stands before it
     * @param database its name
     * @param pause between two publications of a thread, on average
     * @param logs the folder for what they log
     */
    public record Orders(int port, String database, Duration pause, Path logs) {}

    private final Orders orders;
    private final RandomGenerator random;
    private final IntSupplier busiest;
    private final List<Child> all = new ArrayList<>();

    /**
     * None yet.
     *
     * @param random for the seeds of the processes, and for who is harmed
     * @param busiest the instance that handled something last, or zero when that is unknown: to harm it does the most harm
     */
    public Children(Orders orders, RandomGenerator random, IntSupplier busiest) {
        this.orders = orders;
        this.random = random;
        this.busiest = busiest;
    }

    /** Starts one more, and does not wait for it. */
    public synchronized void start() {
        int instance = all.size() + 1;
        Path log = orders.logs().resolve("instance-" + instance + ".log");
        try {
            all.add(Child.start(instance, new ProcessBuilder(command(instance)), log));
        } catch (IOException e) {
            throw new UncheckedIOException("An instance of the application cannot be started", e);
        }
    }

    /** Small, and quick to start. */
    private List<String> command(int instance) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                RunApplication.class.getName(),
                Integer.toString(orders.port()),
                orders.database(),
                Integer.toString(instance),
                Long.toString(random.nextLong()),
                Long.toString(orders.pause().toNanos()));
    }

    private synchronized List<Child> those(Predicate<Child> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private List<Child> running() {
        return those(child -> child.state() == Child.State.RUNNING);
    }

    /** How many are there and not about to end; paused ones count. */
    public int count() {
        return those(child -> child.state() == Child.State.RUNNING || child.state() == Child.State.PAUSED)
                .size();
    }

    /** Waits until each that is to run works. */
    public void awaitReady() {
        Waiting.until("for the applications to be ready", START, () -> {
            requireAlive();
            return running().stream().allMatch(Child::isReady);
        });
    }

    private void requireAlive() {
        those(Child::diedByItself).stream().findFirst().ifPresent(child -> {
            throw new IllegalStateException(child + " ended by itself");
        });
    }

    /** Kills one of those that work, and says which; nothing when there is none. */
    public Optional<Integer> killOne() {
        Optional<Child> victim = one();
        victim.ifPresent(Child::kill);
        return victim.map(Child::instance);
    }

    /** Tells one of those that work to end in order; false when there is none. */
    public boolean stopOne() {
        Optional<Child> victim = one();
        victim.ifPresent(Child::stop);
        return victim.isPresent();
    }

    /** Pauses one of those that work; gives what lets it go on. */
    public Optional<Runnable> pauseOne() {
        Optional<Child> victim = one();
        victim.ifPresent(Child::pause);
        return victim.map(child -> child::goOn);
    }

    private Optional<Child> one() {
        List<Child> candidates = those(child -> child.state() == Child.State.RUNNING && child.isReady());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Child any = candidates.get(random.nextInt(candidates.size()));
        int wanted = random.nextInt(OTHERS_ONE_IN) == 0 ? any.instance() : busiest.getAsInt();
        return Optional.of(candidates.stream()
                .filter(child -> child.instance() == wanted)
                .findFirst()
                .orElse(any));
    }

    /** Lets all go on that are paused. */
    public void goOn() {
        those(child -> true).forEach(Child::goOn);
    }

    /** Tells all to publish no more, and waits until they have stopped. */
    public void stopPublishing() {
        running().forEach(Child::stopPublishing);
        Waiting.until("for the publishers to stop", STOP, () -> {
            requireAlive();
            return running().stream().allMatch(Child::hasPublished);
        });
    }

    /** Tells all to end in order, and waits until they are gone. */
    public void stopAll() {
        running().forEach(Child::stop);
        Waiting.until(
                "for the applications to end", STOP, () -> those(Child::isAlive).isEmpty());
    }

    /** Whether one of them once got no time to work. */
    public boolean wereLate() {
        return !those(Child::wasLate).isEmpty();
    }

    /** Those that are gone although nobody ended them, in words. */
    public List<String> diedByThemselves() {
        return those(Child::diedByItself).stream()
                .map(child -> child + " ended by itself")
                .toList();
    }

    /** Ends all that are still there, without any order. */
    @Override
    public void close() {
        Stream<Child> left = those(Child::isAlive).stream();
        left.forEach(Child::kill);
    }
}

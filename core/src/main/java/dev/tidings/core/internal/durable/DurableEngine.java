// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.internal.live.LogTails;
import dev.tidings.core.internal.live.Tails;
import dev.tidings.core.internal.operating.PauseTargets;
import dev.tidings.core.internal.operating.ReplayTargets;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Signals.Listening;
import dev.tidings.core.spi.Signals.Signal;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs workers for each DURABLE subscription of a bus. Thread-safe. */
public final class DurableEngine implements ReplayTargets, PauseTargets {
    private static final Logger log = LoggerFactory.getLogger(DurableEngine.class);

    private final Storage storage;
    private final EngineSettings settings;
    private final ReadAhead readAhead;
    private final EngineParts parts;
    private final LeaseKeeper leaseKeeper;
    private final ThreadFactory threads;
    private final Map<String, Served> running = new ConcurrentHashMap<>();
    private final Reinforcements reinforcements;
    private final ReplayKeeper replays;
    private final Listening listening;
    private final Passing passing;
    private final LogTails tails;
    private volatile boolean stopping;

    public DurableEngine(Storage storage, EngineSettings settings) {
        this.storage = storage;
        this.settings = settings;
        readAhead = new ReadAhead(settings.busName());
        parts = EngineParts.of(storage, settings, Machine.JVM, readAhead);
        passing = new Passing(parts.machine().ticker());
        leaseKeeper = new LeaseKeeper(this::keep, parts.leases().renewalInterval(), settings.busName());
        threads = Threads.factory(settings.busName() + "-durable");
        replays = new ReplayKeeper(parts, this::registration, this::serving, this::lookForPauses);
        reinforcements = new Reinforcements(settings.busName(), this::reinforceable);
        // In the publisher's thread only the publisher's own bus handles events: another one finds them with its next
        // poll.
        tails = new LogTails(
                storage.log(), settings.busName(), settings.options().pollInterval());
        listening = settings.inline() == null ? storage.signals().listen(settings.instance(), this::heard) : () -> {};
    }

    /** Makes sure that the subscription has cursors, and begins to serve it. */
    public void add(Registration registration) {
        int wanted = registration.spec().durability().order().partitions();
        int present = storage.cursors()
                .register(registration.name(), registration.spec().durability().startFrom(), wanted);
        int count = present == wanted ? wanted : new Division(registration, parts).divide(present, wanted);
        Served served = served(registration, count);
        running.put(registration.name(), served);
        serve(served);
        replays.start();
    }

    private Served served(Registration registration, int count) {
        List<Serving> servings = IntStream.range(0, count)
                .mapToObj(number -> new Partition(registration.name(), number, count))
                .map(partition ->
                        serving(new SubscriptionWorker(registration, partition, parts, parts.live(registration))))
                .toList();
        return new Served(registration, servings);
    }

    private void serve(Served served) {
        served.partitions()
                .forEach(serving -> parts.balance().add(serving.worker().partition()));
        served.start();
    }

    /** What is to be done as often as leases are renewed. */
    private void keep() {
        parts.leases().renewAll();
        parts.balance().announce();
        followDivisions();
    }

    /** Another instance may have divided a subscription anew, while none of its leases was held here. */
    private void followDivisions() {
        try {
            storage.cursors().progress(running.keySet()).forEach((name, progress) -> {
                Served served = running.get(name);
                int count = progress.cursors().size();
                if (served != null && served.partitions().size() != count && !stopping) {
                    serveAnew(served, count);
                }
            });
        } catch (RuntimeException e) {
            log.warn(
                    "Whether subscriptions were divided anew could not be read; trying again with the next renewal", e);
        }
    }

    private void serveAnew(Served served, int count) {
        Served anew = served(served.registration(), count);
        if (running.replace(served.registration().name(), served, anew)) { // else it was removed meanwhile
            log.info(
                    "Subscription '{}' was divided anew: it has {} partitions now",
                    served.registration().name(),
                    count);
            stopServing(served);
            serve(anew);
        }
    }

    private void stopServing(Served served) {
        served.stop();
        served.partitions()
                .forEach(serving -> parts.balance().remove(serving.worker().partition()));
    }

    private Serving serving(SubscriptionWorker worker) {
        InlineHandling inline = settings.inline();
        return inline == null
                ? new Runners(
                        worker,
                        reinforcements::look,
                        threads,
                        settings.options().pollInterval(),
                        parts.machine())
                : new InlineServing(worker, inline, threads);
    }

    private Collection<Runners> reinforceable() {
        return Stream.concat(
                        running.values().stream().flatMap(served -> served.partitions().stream()),
                        replays.servings().stream())
                .filter(Runners.class::isInstance)
                .map(Runners.class::cast)
                .filter(runners -> runners.worker().concurrency() > 1)
                .toList();
    }

    /** Stops serving a subscription when it is done with the event it is at. */
    public void remove(Registration registration) {
        Served removed = running.remove(registration.name());
        if (removed != null) {
            stopServing(removed);
            replays.stopThoseOf(registration.name());
        }
    }

    /** A subscription that is served here; null for another one. */
    @Nullable
    Served served(String name) {
        return running.get(name);
    }

    /** The name under which this instance holds leases. */
    String instance() {
        return settings.instance();
    }

    private @Nullable Registration registration(String name) {
        Served served = running.get(name);
        return served == null ? null : served.registration();
    }

    /** Lets a subscription look at once whether there is something to do. */
    public void wake(String subscription) {
        Served served = running.get(subscription);
        if (served != null) {
            served.wake();
        }
    }

    @Override
    public void saveProgress(String subscription) {
        Served served = running.get(subscription);
        if (served != null) {
            served.saveProgress();
        }
    }

    @Override
    public void lookForReplays() {
        replays.look();
    }

    /** The subscriptions that are served, in the order of their names; replays are none. */
    @Override
    public List<Registration> registrations() {
        return running.values().stream()
                .map(Served::registration)
                .sorted(Comparator.comparing(Registration::name))
                .toList();
    }

    /** The names of the subscriptions that take an event, in their order. */
    public List<String> namesOfThoseThatTake(String type, Set<String> topics) {
        return running.values().stream()
                .map(Served::registration)
                .filter(registration -> registration.selector().matches(type, topics))
                .map(Registration::name)
                .sorted()
                .toList();
    }

    /** Who sees the log as it grows. */
    public Tails tails() {
        return tails;
    }

    /** Tells the workers, here and elsewhere, that there is something new in the log; those that take nothing of it not each time. */
    public void published(Set<EventKind> kinds) {
        tellOthers(Signal.PUBLISHED);
        parts.reads().somethingNew();
        tails.wake();
        boolean all = passing.isDue();
        running.values().stream()
                .filter(served -> all || served.takesAny(kinds))
                .forEach(Served::wake);
    }

    /** Tells the workers, here and elsewhere, that deliveries which had died are pending again. */
    public void redelivered() {
        tellOthers(Signal.REDELIVERED);
        running.values().forEach(Served::wakeForPending);
    }

    @Override
    public void pauseChanged(String subscription, boolean paused) {
        parts.pauses().changed(subscription, paused);
        followPause(subscription);
        tellOthers(Signal.PAUSES_CHANGED);
    }

    private void lookForPauses() {
        parts.pauses().look().forEach(this::followPause);
    }

    private void followPause(String subscription) {
        wake(subscription);
        replays.wakeThoseOf(subscription);
    }

    private void tellOthers(Signal signal) {
        if (parts.balance().mayHaveOthers()) {
            storage.signals().send(settings.instance(), signal);
        }
    }

    private void heard(Signal signal) {
        switch (signal) {
            case PUBLISHED -> wakeAll();
            case REDELIVERED -> running.values().forEach(Served::wakeForPending);
            case PAUSES_CHANGED -> replays.look();
        }
    }

    private void wakeAll() {
        parts.reads().somethingNew();
        tails.wake();
        running.values().forEach(Served::wake);
    }

    /** A publication is about to store its events; {@link #endPublication} follows in any case. */
    public void beginPublication() {
        if (settings.inline() != null) {
            settings.inline().begin();
        }
    }

    /** A publication is over: its handlers were woken, or its transaction was rolled back, or its events were refused. */
    public void endPublication() {
        if (settings.inline() != null) {
            settings.inline().end();
        }
    }

    /**
     * Stops all workers and waits for the handlers that are running.
     *
     * @return the subscriptions whose handler was still running when the time was over
     */
    public List<String> stop(Duration atMost) {
        long end = parts.machine().nanos() + Durations.nanos(atMost);
        stopping = true;
        running.values().forEach(Served::stop);
        replays.stop(end);
        List<String> left = Stream.concat(
                        running.values().stream()
                                .filter(served -> !served.awaitEnd(end))
                                .map(served -> served.registration().name()),
                        replays.servings().stream()
                                .filter(serving -> !serving.awaitEnd(end))
                                .map(serving -> serving.worker().registration().name()))
                .sorted()
                .toList();
        replays.close();
        listening.close();
        reinforcements.close();
        readAhead.close();
        leaseKeeper.close();
        parts.balance().depart();
        left.forEach(name -> log.warn(
                "Subscription '{}' was still handling an event at the end of the shutdown deadline; it comes again when the"
                        + " lease has run out",
                name));
        return left;
    }
}

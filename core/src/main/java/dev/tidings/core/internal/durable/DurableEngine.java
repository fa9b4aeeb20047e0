// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a worker for each DURABLE subscription of a bus. Thread-safe. */
public final class DurableEngine {
    private static final Logger log = LoggerFactory.getLogger(DurableEngine.class);

    private final Storage storage;
    private final EngineSettings settings;
    private final EngineParts parts;
    private final ThreadFactory threads;
    private final Map<String, Serving> running = new ConcurrentHashMap<>();
    private final Reinforcements reinforcements;

    public DurableEngine(Storage storage, EngineSettings settings) {
        this.storage = storage;
        this.settings = settings;
        parts = new EngineParts(
                storage,
                new SharedReads(
                        storage.log(),
                        settings.options().batchSize(),
                        settings.options().pollInterval().dividedBy(4)),
                new LeaseKeeper(storage.cursors(), settings.options().leaseDuration(), settings.busName()),
                settings);
        threads = Threads.factory(settings.busName() + "-durable");
        reinforcements = new Reinforcements(settings.busName(), this::reinforceable);
    }

    /** Makes sure that the subscription has a cursor, and begins to serve it. */
    public void add(Registration registration) {
        storage.cursors()
                .register(registration.name(), registration.spec().durability().startFrom());
        Serving serving = serving(new SubscriptionWorker(registration, parts));
        running.put(registration.name(), serving);
        serving.start();
    }

    private Serving serving(SubscriptionWorker worker) {
        InlineHandling inline = settings.inline();
        return inline == null
                ? new Runners(
                        worker,
                        reinforcements::look,
                        threads,
                        settings.options().pollInterval())
                : new InlineServing(worker, inline, threads);
    }

    private Collection<Runners> reinforceable() {
        return running.values().stream()
                .filter(Runners.class::isInstance)
                .map(Runners.class::cast)
                .filter(runners -> runners.worker().concurrency() > 1)
                .toList();
    }

    /** Stops serving a subscription when it is done with the event it is at. */
    public void remove(Registration registration) {
        Serving removed = running.remove(registration.name());
        if (removed != null) {
            removed.stop();
        }
    }

    /** The subscriptions that are served, in the order of their names. */
    public List<Registration> registrations() {
        return running.values().stream()
                .map(serving -> serving.worker().registration())
                .sorted(Comparator.comparing(Registration::name))
                .toList();
    }

    /** The names of the subscriptions that take an event. */
    public List<String> namesOfThoseThatTake(String type, Set<String> topics) {
        return registrations().stream()
                .filter(registration -> registration.selector().matches(type, topics))
                .map(Registration::name)
                .toList();
    }

    /** Tells the workers that there is something new in the log. */
    public void wake() {
        parts.reads().somethingNew();
        running.values().forEach(Serving::wake);
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
        long end = System.nanoTime() + Durations.nanos(atMost);
        running.values().forEach(Serving::stop);
        List<String> left = running.entrySet().stream()
                .filter(entry -> !entry.getValue().awaitEnd(end))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        reinforcements.close();
        parts.leases().close();
        left.forEach(name -> log.warn(
                "Subscription '{}' was still handling an event at the end of the shutdown deadline; it comes again when the"
                        + " lease has run out",
                name));
        return left;
    }
}

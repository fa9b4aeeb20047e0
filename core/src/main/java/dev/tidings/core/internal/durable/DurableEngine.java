// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Durations;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Threads;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
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

    private record Running(SubscriptionWorker worker, Thread thread) {}

    private final Storage storage;
    private final EngineSettings settings;
    private final LeaseKeeper leases;
    private final ThreadFactory threads;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    public DurableEngine(Storage storage, EngineSettings settings) {
        this.storage = storage;
        this.settings = settings;
        leases = new LeaseKeeper(storage.cursors(), settings.options().leaseDuration(), settings.busName());
        threads = Threads.factory(settings.busName() + "-durable");
    }

    /** Makes sure that the subscription has a cursor, and begins to serve it. */
    public void add(Registration registration) {
        storage.cursors()
                .register(registration.name(), registration.spec().durability().startFrom());
        SubscriptionWorker worker = new SubscriptionWorker(registration, storage, settings, leases);
        Thread thread = threads.newThread(worker);
        running.put(registration.name(), new Running(worker, thread));
        thread.start();
    }

    /** Stops serving a subscription when it is done with the event it is at. */
    public void remove(Registration registration) {
        Running removed = running.remove(registration.name());
        if (removed != null) {
            removed.worker().stop();
        }
    }

    /** The subscriptions that are served, in the order of their names. */
    public List<Registration> registrations() {
        return running.values().stream()
                .map(entry -> entry.worker().registration())
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
        for (Running entry : running.values()) {
            if (settings.inline() == null) {
                entry.worker().wake();
            } else {
                entry.worker().runInline();
            }
        }
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
        running.values().forEach(entry -> entry.worker().stop());
        List<String> left = running.entrySet().stream()
                .filter(entry -> !joined(entry.getValue().thread(), end))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        leases.close();
        left.forEach(name -> log.warn(
                "Subscription '{}' was still handling an event at the end of the shutdown deadline; it comes again when the"
                        + " lease has run out",
                name));
        return left;
    }

    private static boolean joined(Thread thread, long endNanos) {
        if (thread.equals(Thread.currentThread())) {
            return true;
        }
        try {
            long millis = Math.max(1, (endNanos - System.nanoTime()) / 1_000_000);
            thread.join(millis);
            return !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

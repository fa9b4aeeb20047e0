// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.CodecException;
import dev.tidings.core.StorageException;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Timer;
import dev.tidings.core.internal.handling.CodecPayloads;
import dev.tidings.core.internal.handling.HandlerComposer;
import dev.tidings.core.internal.handling.Watchdog;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One instance of the application: what {@link DurableEngine} makes of a storage and its subscriptions, on simulated threads. Used by the
 * thread whose turn it is.
 */
final class SimInstance {
    private static final Duration LOOK = Duration.ofMillis(30);
    private static final Duration RESTART = Duration.ofMillis(200);

    /** No subscription of a simulation has a time limit. */
    private static final Watchdog NO_WATCHDOG = new Watchdog(new Timer("simulation"));

    /** Payloads say of which kind an event is. */
    private static final EventCodec CODEC = new EventCodec() {
        @Override
        public String encode(Object payload) {
            return (String) payload;
        }

        @Override
        public <T> T decode(String json, Class<T> payloadClass) {
            if (json.equals(SimEvent.Kind.BROKEN.name())) {
                throw new CodecException("nobody can read this", null);
            }
            return payloadClass.cast(json);
        }

        @Override
        public <T> T convert(Object payload, Class<T> payloadClass) {
            return payloadClass.cast(payload);
        }

        @Override
        public Set<String> sensitiveFields(Class<?> payloadClass) {
            return Set.of();
        }
    };

    private final SimWorld world;
    private final SimProcess process;
    private final Storage storage;
    private final EngineParts parts;
    private final Map<String, Served> running = new LinkedHashMap<>();
    private boolean closed;
    private boolean ended;

    SimInstance(String name, SimWorld world, Storage shared) {
        this.world = world;
        process = new SimProcess(name, world);
        storage = new SimStorage(shared, world, process);
        EngineSettings settings =
                new EngineSettings("simulation", name, world.plan().options(), new FailureReporter(List.of()), null);
        parts = EngineParts.of(storage, settings, process.machine(), ahead -> {});
    }

    SimProcess process() {
        return process;
    }

    boolean isUp() {
        return !closed && !process.isDead();
    }

    void start() {
        process.thread("leases", this::renewLeases).start();
        process.thread("reinforcements", this::reinforce).start();
        process.thread("pauses", this::lookForPauses).start();
        for (SimSubscription subscription : world.plan().subscriptions()) {
            process.thread("start", () -> subscribe(subscription)).start();
        }
    }

    private void renewLeases() {
        while (!ended) {
            world.scheduler().sleep(parts.leases().renewalInterval());
            parts.leases().renewAll();
            parts.balance().announce();
        }
    }

    private void reinforce() {
        while (!ended) {
            world.scheduler().await(() -> ended || isBusy(), SimScheduler.FOR_EVER);
            world.scheduler().sleep(LOOK);
            runners().forEach(Runners::reinforce);
        }
    }

    /** An instance that cannot reach its storage looks again the next time. */
    private void lookForPauses() {
        while (!ended) {
            try {
                parts.pauses().look().forEach(this::followPause);
            } catch (StorageException e) {
                process.trace(() -> "pauses are not known");
            }
            world.scheduler().sleep(world.plan().options().pollInterval());
        }
    }

    /** A subscription was paused through this instance, or goes on. */
    void pauseChanged(String subscription, boolean paused) {
        parts.pauses().changed(subscription, paused);
        followPause(subscription);
    }

    private void followPause(String subscription) {
        Served served = running.get(subscription);
        if (served != null) {
            served.wake();
        }
    }

    private boolean isBusy() {
        return runners().stream().anyMatch(Runners::isBusy);
    }

    /** Subscribes when the time has come; an application that cannot reach its storage tries again. */
    void subscribe(SimSubscription subscription) {
        long wait = subscription.begin().after().toNanos() - world.scheduler().now();
        if (wait > 0) {
            world.scheduler().sleep(Duration.ofNanos(wait));
        }
        boolean registered = false;
        while (!registered) {
            registered = register(subscription);
        }
        if (!closed) {
            serve(subscription);
        }
    }

    private void serve(SimSubscription subscription) {
        SimHandler handler = new SimHandler(subscription, world, process, storage.transactions());
        HandlerComposer composer = new HandlerComposer(new CodecPayloads(CODEC), null, List.of(), NO_WATCHDOG);
        Registration registration = subscription.registration(handler, composer);
        int count = subscription.order().partitions();
        List<Serving> servings = IntStream.range(0, count)
                .mapToObj(number -> new Partition(subscription.name(), number, count))
                .map(partition ->
                        serving(new SubscriptionWorker(registration, partition, parts, parts.live(registration))))
                .toList();
        Served served = new Served(registration, servings);
        running.put(subscription.name(), served);
        servings.forEach(serving -> parts.balance().add(serving.worker().partition()));
        served.start();
    }

    private List<Runners> runners() {
        return running.values().stream()
                .flatMap(served -> served.partitions().stream())
                .map(Runners.class::cast)
                .toList();
    }

    private boolean register(SimSubscription subscription) {
        try {
            int partitions = subscription.order().partitions();
            return storage.cursors()
                            .register(subscription.name(), subscription.begin().from(), partitions)
                    == partitions;
        } catch (StorageException e) {
            world.scheduler().sleep(RESTART);
            return false;
        }
    }

    private Serving serving(SubscriptionWorker worker) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = work -> process.thread(worker.partition() + "-" + number.incrementAndGet(), work);
        return new Runners(worker, () -> {}, threads, world.plan().options().pollInterval(), parts.machine());
    }

    /** Something was published here. */
    void wake() {
        parts.reads().somethingNew();
        running.values().forEach(Served::wake);
    }

    /** Ends a subscription in order; false when there is none. */
    boolean unsubscribe(SimSubscription subscription) {
        Served removed = running.remove(subscription.name());
        if (removed == null) {
            return false;
        }
        removed.stop();
        removed.partitions()
                .forEach(serving -> parts.balance().remove(serving.worker().partition()));
        awaitEnd(removed);
        return true;
    }

    private void awaitEnd(Served served) {
        long end = parts.machine().nanos() + Duration.ofHours(1).toNanos();
        if (!served.awaitEnd(end)) {
            world.journal().violated(SimViolation.STALLED, served.registration().name() + " does not stop", null);
        }
    }

    /** Ends in order: leases are renewed until the last handler has come back. */
    void stop() {
        closed = true;
        running.values().forEach(Served::stop);
        List.copyOf(running.values()).forEach(this::awaitEnd);
        ended = true;
        parts.balance().depart();
    }
}

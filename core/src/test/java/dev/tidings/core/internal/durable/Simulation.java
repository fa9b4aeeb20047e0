// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Several instances of an application, their publishers and what goes wrong with them, all by a seed: the same seed does the same again, to
 * the last step.
 */
final class Simulation {
    /** How long nothing may happen, when nothing goes wrong any more, until everything is handled: a retry may wait for four minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** How long it goes on when everything is handled, to see that nothing comes again. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(15);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final SimWorld world;
    private final SimTrace trace;
    private final Storage shared;
    private final SimProcess process;
    private final List<SimInstance> instances = new ArrayList<>();
    private final List<SimPublisher> publishers = new ArrayList<>();
    private int names;
    private boolean over;

    private Simulation(long seed, SimTrace trace, SimStorages storages) {
        this.trace = trace;
        Random random = new Random(seed);
        SimPlan plan = SimPlan.of(random);
        SimScheduler scheduler = new SimScheduler(random, trace);
        world = new SimWorld(plan, scheduler, new SimJournal(), new SimFaults(plan.faults(), scheduler));
        shared = storages.around(new InMemoryStorage(clock(scheduler)), scheduler);
        process = new SimProcess("supervisor", world);
        trace.add(0, "seed " + seed, plan::toString);
    }

    private static Clock clock(SimScheduler scheduler) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.EPOCH.plusNanos(scheduler.now());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /**
     * Plays one seed.
     *
     * @param traced whether what happens is kept
     * @param storages makes the storage
     */
    static SimResult play(long seed, boolean traced, SimStorages storages) throws InterruptedException {
        SimTrace trace = new SimTrace(traced);
        return new Simulation(seed, trace, storages).play(seed);
    }

    private SimResult play(long seed) throws InterruptedException {
        for (int i = 0; i < world.plan().publishers().count(); i++) {
            publishers.add(new SimPublisher("publisher" + i, world, shared, this::wakeOne));
        }
        publishers.forEach(SimPublisher::start);
        process.thread("births", this::keepAlive).start();
        if (world.plan().faults().pauses()) {
            SimOperator operator = new SimOperator(world, shared, this::tellOne);
            process.thread("operator", () -> operator.work(this::arePublishersDone))
                    .start();
        }
        process.thread("end", this::supervise).start();
        world.scheduler().run();
        String broken = world.scheduler().broken();
        if (broken != null) {
            world.journal().violated(SimViolation.STALLED, broken, null);
        }
        return new SimResult(
                seed,
                world.journal().findings(),
                trace.lines(),
                world.scheduler().steps());
    }

    /** Most publishers wake somebody in their own process; who is in another one looks for himself. */
    private void wakeOne() {
        List<SimInstance> up = instances.stream().filter(SimInstance::isUp).toList();
        if (!up.isEmpty() && random().nextInt(4) > 0) {
            up.get(random().nextInt(up.size())).wake();
        }
    }

    /** Most pauses are made through an instance; others are found out. */
    private void tellOne(String subscription, boolean paused) {
        List<SimInstance> up = instances.stream().filter(SimInstance::isUp).toList();
        if (!up.isEmpty() && random().nextInt(3) > 0) {
            SimInstance told = up.get(random().nextInt(up.size()));
            told.process()
                    .thread("operator", () -> told.pauseChanged(subscription, paused))
                    .start();
        }
    }

    /** Lets instances be born in place of those that died. */
    private void keepAlive() {
        while (!over) {
            instances.removeIf(instance -> !instance.isUp());
            if (instances.size() < world.plan().instances()) {
                SimInstance born = new SimInstance("instance" + ++names, world, shared);
                instances.add(born);
                born.start();
            }
            if (world.plan().faults().restless() && !arePublishersDone()) {
                stir();
            }
            world.scheduler().sleep(Duration.ofMillis(random().nextInt(1_000)));
        }
    }

    /** Ends an instance in order, or a subscription of one, which begins again later. */
    private void stir() {
        SimInstance one = instances.get(random().nextInt(instances.size()));
        List<SimSubscription> all = world.plan().subscriptions();
        SimSubscription subscription = all.get(random().nextInt(all.size()));
        switch (random().nextInt(10)) {
            case 0 -> one.process().thread("stop", one::stop).start();
            case 1, 2 ->
                one.process()
                        .thread("stir", () -> resubscribe(one, subscription))
                        .start();
            default -> {}
        }
    }

    private void resubscribe(SimInstance instance, SimSubscription subscription) {
        if (instance.unsubscribe(subscription)) {
            world.scheduler().sleep(Duration.ofMillis(random().nextInt(3_000)));
            instance.subscribe(subscription);
        }
    }

    private boolean arePublishersDone() {
        return publishers.stream().allMatch(SimPublisher::isDone);
    }

    private void supervise() {
        awaitFor(this::arePublishersDone);
        world.faults().end();
        process.trace(() -> "from now on nothing goes wrong any more");
        awaitFor(this::isComplete);
        if (isClean()) {
            findWhatIsLeft();
            world.scheduler().sleep(AFTERWARDS);
        }
        over = true;
        instances.forEach(instance -> instance.process().die());
        publishers.forEach(SimPublisher::end);
    }

    private void awaitFor(BooleanSupplier condition) {
        long begun = world.scheduler().now();
        while (isClean() && !condition.getAsBoolean() && isMovingSince(begun)) {
            world.scheduler().sleep(LOOK);
        }
    }

    private boolean isMovingSince(long begun) {
        long moved = Math.max(begun, world.journal().lastMoved());
        return world.scheduler().now() - moved < PATIENCE.toNanos();
    }

    private boolean isClean() {
        return world.journal().findings().isEmpty();
    }

    private void findWhatIsLeft() {
        world.journal().findLost();
        if (isClean() && !isComplete()) {
            world.journal()
                    .violated(SimViolation.STALLED, "the storage does not know that everything is handled", null);
        }
    }

    /** Whether everything is handled, and the storage knows it. */
    private boolean isComplete() {
        return world.journal().registeredCount() == world.plan().subscriptions().size()
                && world.journal().isComplete()
                && world.plan().subscriptions().stream().allMatch(this::isStored);
    }

    private boolean isStored(SimSubscription subscription) {
        var progress = shared.cursors().progress(Set.of(subscription.name())).get(subscription.name());
        Map<Long, SimEvent> committed = world.journal().committed();
        return progress != null
                && committed.entrySet().stream()
                        .allMatch(entry -> progress.covers(entry.getValue().key(), entry.getKey()))
                && shared.deliveries().records(committed.keySet()).values().stream()
                        .flatMap(List::stream)
                        .noneMatch(found -> found.status() == Status.PARKED || found.status() == Status.RETRYING);
    }

    private Random random() {
        return world.scheduler().random();
    }
}

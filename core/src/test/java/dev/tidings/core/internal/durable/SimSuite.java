// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Plays seeds one after the other, as many at a time as there are processors. */
final class SimSuite {
    private final SimStorages storages;
    private final AtomicLong next;
    private final long end;
    private final List<SimResult> found = new ArrayList<>();

    private SimSuite(SimStorages storages, long first, int count) {
        this.storages = storages;
        next = new AtomicLong(first);
        end = first + count;
    }

    /**
     * Plays seeds until one is found that is looked for.
     *
     * @return the one that was found, if any
     */
    static List<SimResult> play(SimStorages storages, long first, int count, Predicate<SimResult> lookedFor)
            throws Exception {
        SimSuite suite = new SimSuite(storages, first, count);
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService drivers = Executors.newFixedThreadPool(processors);
        try {
            List<Future<?>> driving = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                driving.add(drivers.submit(() -> suite.drive(lookedFor)));
            }
            for (Future<?> driver : driving) {
                driver.get();
            }
        } finally {
            drivers.shutdownNow();
        }
        return suite.found.stream().limit(1).toList();
    }

    private Void drive(Predicate<SimResult> lookedFor) throws InterruptedException {
        for (long seed = next.getAndIncrement(); seed < end && !isFound(); seed = next.getAndIncrement()) {
            SimResult result = Simulation.play(seed, false, storages);
            if (lookedFor.test(result)) {
                add(result);
            }
        }
        return null;
    }

    private synchronized boolean isFound() {
        return !found.isEmpty();
    }

    private synchronized void add(SimResult result) {
        found.add(result);
    }
}

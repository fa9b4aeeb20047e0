// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.internal.SubscriptionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a seed makes of a simulation.
 *
 * @param instances how many are alive at a time
 * @param publishers how many publish at the same time, and how much
 * @param subscriptions of all instances
 * @param options of their engines
 * @param faults what goes wrong
 */
record SimPlan(
        int instances,
        Publishers publishers,
        List<SimSubscription> subscriptions,
        DurableOptions options,
        Faults faults) {
    /**
     * Who publishes.
     *
     * @param count of them
     * @param transactions of each
     * @param keys that the events have
     * @param trouble of a hundred events, how many are no good ones
     */
    record Publishers(int count, int transactions, int keys, int trouble) {}

    /**
     * What goes wrong.
     *
     * @param budget how often something does
     * @param rate in one of how many steps, as long as the budget lasts
     * @param killer whether there is an event that ends the process
     * @param restless whether instances and subscriptions end and begin in order
     * @param pauses whether an operator pauses subscriptions
     */
    record Faults(int budget, int rate, boolean killer, boolean restless, boolean pauses) {}

    /** A quarter of them is crowded: few keys, many failures, so that what concerns one key happens at the same time. */
    static SimPlan of(Random random) {
        boolean crowded = random.nextInt(4) == 0;
        List<SimSubscription> subscriptions = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            subscriptions.add(subscription("subscription" + i, random, crowded));
        }
        return new SimPlan(
                1 + random.nextInt(3),
                new Publishers(
                        1 + random.nextInt(3),
                        2 + random.nextInt(8),
                        crowded ? 2 : 1 + random.nextInt(5),
                        crowded ? 60 : pick(random, 0, 10, 30)),
                subscriptions,
                options(random, crowded),
                faults(random, crowded));
    }

    private static SimSubscription subscription(String name, Random random, boolean crowded) {
        boolean strict = random.nextInt(5) == 0;
        boolean late = random.nextInt(4) == 0;
        return new SimSubscription(
                name,
                !crowded && random.nextBoolean(),
                new SubscriptionSpec.Order(
                        crowded ? 4 : 1 + random.nextInt(4), strict, strict ? 1 : pick(random, 1, 1, 2, 3)),
                random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 0,
                new SimSubscription.Begin(
                        random.nextBoolean() ? StartFrom.EARLIEST : StartFrom.LATEST,
                        Duration.ofMillis(late ? random.nextInt(3_000) : 0)));
    }

    private static DurableOptions options(Random random, boolean crowded) {
        Duration firstDelay = Duration.ofMillis(pick(random, 0, 20, 1_000, 60_000));
        return new DurableOptions(
                Duration.ofMillis(pick(random, 100, 500, 1_000, 2_000)),
                pick(random, 1, 2, 3, 5, 10, 50),
                Duration.ofMillis(pick(random, 1_000, 3_000, 10_000)),
                1,
                new RetryPolicy(crowded ? 1 : 1 + random.nextInt(4), firstDelay, 2, firstDelay.multipliedBy(4), 0));
    }

    private static Faults faults(Random random, boolean crowded) {
        boolean calm = random.nextInt(4) == 0;
        return new Faults(
                calm ? 0 : 1 + random.nextInt(10),
                crowded ? 20 : pick(random, 20, 60, 150, 400),
                !calm && random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0);
    }

    private static int pick(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Which faults happen in a round, one after the other.
 *
 * @param steps in their order
 */
public record FaultPlan(List<Step> steps) {
    private static final int ANY = 4;

    /**
     * One fault.
     *
     * @param pause before it
     * @param fault what happens
     * @param lasting for how long, where it lasts
     */
    public record Step(Duration pause, Fault fault, Duration lasting) {}

    public FaultPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Kills and pauses in every round, one or more faults of each group, and some more at random; in any order.
     *
     * @param chosen the only ones that are drawn
     */
    public static FaultPlan of(RandomGenerator random, Set<Fault> chosen) {
        List<Fault> faults = new ArrayList<>(List.of(Fault.KILL, Fault.KILL, Fault.PAUSE, Fault.PAUSE));
        for (Fault.Group group : Fault.Group.values()) {
            List<Fault> candidates = those(fault -> fault.group() == group && chosen.contains(fault));
            if (!candidates.isEmpty()) {
                faults.add(any(candidates, random));
            }
        }
        for (int i = 0; i < ANY; i++) {
            faults.add(any(those(chosen::contains), random));
        }
        Collections.shuffle(faults, new Random(random.nextLong()));
        return new FaultPlan(faults.stream().map(fault -> step(fault, random)).toList());
    }

    /** In the order of their declaration, so that a seed always draws the same. */
    private static List<Fault> those(Predicate<Fault> wanted) {
        return Arrays.stream(Fault.values()).filter(wanted).toList();
    }

    private static Fault any(List<Fault> faults, RandomGenerator random) {
        return faults.get(random.nextInt(faults.size()));
    }

    /** A lease lasts for two seconds: a pause is longer, and what happens to the network is now shorter, now longer. */
    private static Step step(Fault fault, RandomGenerator random) {
        long lasting = fault == Fault.PAUSE ? random.nextLong(2_500, 4_000) : random.nextLong(200, 2_500);
        return new Step(Duration.ofMillis(random.nextLong(50, 1_200)), fault, Duration.ofMillis(lasting));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final long LEASE_MILLIS = 2_000;

    private static FaultPlan plan(long seed) {
        return FaultPlan.of(new SplittableRandom(seed), EnumSet.allOf(Fault.class));
    }

    private static Set<Fault> faults(FaultPlan plan) {
        return plan.steps().stream()
                .map(FaultPlan.Step::fault)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
    }

    @Test
    @DisplayName("the same seed gives the same faults, another one others")
    void seeds() {
        assertThat(plan(1)).isEqualTo(plan(1)).isNotEqualTo(plan(2));
    }

    @Test
    @DisplayName("every round has a kill, a pause, and a fault of the database and of the network")
    void everyRound() {
        assertThat(LongStream.range(0, 100).mapToObj(FaultPlanTest::plan)).allSatisfy(plan -> {
            assertThat(faults(plan)).contains(Fault.KILL, Fault.PAUSE);
            assertThat(faults(plan).stream().map(Fault::group)).contains(Fault.Group.values());
        });
    }

    @Test
    @DisplayName("every fault comes in some round, and a pause is longer than a lease")
    void everyFault() {
        Set<Fault> seen = EnumSet.noneOf(Fault.class);
        LongStream.range(0, 50).mapToObj(FaultPlanTest::plan).forEach(plan -> {
            seen.addAll(faults(plan));
            assertThat(plan.steps())
                    .filteredOn(step -> step.fault() == Fault.PAUSE)
                    .allSatisfy(step -> assertThat(step.lasting().toMillis()).isGreaterThan(LEASE_MILLIS));
        });
        assertThat(seen).containsExactly(Fault.values());
    }

    @Test
    @DisplayName("only chosen faults are drawn, beside kills and pauses; a group of which none is chosen has none")
    void chosen() {
        Set<Fault> chosen = EnumSet.of(Fault.DISK_FULL, Fault.WAL_FULL);
        Set<Fault> seen = EnumSet.noneOf(Fault.class);
        LongStream.range(0, 20).forEach(seed -> seen.addAll(faults(FaultPlan.of(new SplittableRandom(seed), chosen))));
        assertThat(seen).containsExactlyInAnyOrder(Fault.KILL, Fault.PAUSE, Fault.DISK_FULL, Fault.WAL_FULL);
    }

    @Test
    @DisplayName("each fault is found by its name, and another name is refused with those that there are")
    void names() {
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(Fault.named(fault.toString())).isEqualTo(fault));
        assertThat(Fault.named("disk-full")).isEqualTo(Fault.DISK_FULL);
        assertThatThrownBy(() -> Fault.named("DISK_FULL"))
                .hasMessageContaining("DISK_FULL")
                .hasMessageContaining("wal-full");
    }
}

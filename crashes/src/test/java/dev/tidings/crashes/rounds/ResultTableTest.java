// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.crashes.faults.Fault;
import dev.tidings.crashes.faults.FaultCounts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static RoundResult result(Long... millis) {
        return new RoundResult(1, 10, Map.of(), new Takeovers(List.of(millis)), new FaultCounts(), 3, List.of());
    }

    @Test
    @DisplayName("says of a fault that cannot happen that it is left out, and counts the others")
    void leftOut() {
        Set<Fault> faults = EnumSet.complementOf(EnumSet.of(Fault.DISK_FULL, Fault.WAL_FULL));
        ResultTable table = new ResultTable(faults);
        assertThat(table.header()).contains("disk full", "wal full");
        assertThat(table.add(result()).split("left out", -1)).hasSize(3);
        assertThat(new ResultTable(EnumSet.allOf(Fault.class)).add(result())).doesNotContain("left out");
    }

    @Test
    @DisplayName("shows the longest takeover of each round, and of all rounds the median beside what is promised")
    void takeovers() {
        ResultTable table = new ResultTable(EnumSet.allOf(Fault.class));
        assertThat(table.add(result(1500L, 2600L, 100L))).contains("2600");
        assertThat(table.add(result(2700L, 1600L))).contains("2700");
        assertThat(table.takeoverTimes())
                .contains("5 partitions", "median 1600 ms", "largest 2700 ms", "3000 ms, later were 0");
        assertThat(table.isGood()).isTrue();
    }

    @Test
    @DisplayName("takeovers are as promised when their median is no later than the lease time and a second")
    void promise() {
        ResultTable table = new ResultTable(EnumSet.allOf(Fault.class));
        assertThat(table.isGood()).isTrue();
        table.add(result(2_000L, 3_000L, 9_000L));
        assertThat(table.isGood()).isTrue();
        assertThat(table.takeoverTimes()).endsWith("later were 1");
        table.add(result(3_001L, 3_001L, 3_001L));
        assertThat(table.isGood()).isFalse();
    }
}

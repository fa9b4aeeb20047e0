// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    @DisplayName("notes each order's first arrival, in whatever form it comes")
    void notes() throws InterruptedException {
        Arrivals arrivals = new Arrivals(100, 3);
        long before = System.nanoTime();
        arrivals.note("{\"order\":\"101\",\"note\":\"x\"}".getBytes(UTF_8));
        arrivals.note("{\"id\":\"7\",\"data\":{\"order\":\"100\",\"note\":\"x\"}}".getBytes(UTF_8));
        arrivals.note("{\"order\":\"102\",\"note\":\"x\"}".getBytes(UTF_8));
        long after = System.nanoTime();
        arrivals.note("{\"order\":\"101\",\"note\":\"again\"}".getBytes(UTF_8));

        assertThat(arrivals.since(new long[] {before, before, before}, 1))
                .hasSize(2)
                .isSorted()
                .satisfies(waits -> assertThat(waits[0]).isNotNegative())
                .satisfies(waits -> assertThat(waits[1]).isLessThanOrEqualTo(after - before));
    }

    @Test
    @DisplayName("a message of somebody else's is an error")
    void stranger() {
        assertThatThrownBy(() -> new Arrivals(0, 1).note("{}".getBytes(UTF_8)))
                .hasMessageContaining("without an order");
    }
}

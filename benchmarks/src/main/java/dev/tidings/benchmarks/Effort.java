// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long one contestant is measured in one setting.
 *
 * @param forks JVMs, one after another; with 0 all contestants share the one that measures, which no figure would survive
 * @param warmups iterations that do not count
 * @param iterations that count
 * @param iterationMillis how long each of both takes; a single shot takes as long as it takes
 */
record Effort(int forks, int warmups, int iterations, int iterationMillis) {
    /** Enough to notice what does not work. */
    static final Effort SHORT = new Effort(0, 1, 1, 50);

    /** The same in JVMs of its own, to notice when those do not work. */
    static final Effort SHORT_FORKED = new Effort(1, 1, 1, 50);

    void applyTo(ChainedOptionsBuilder options) {
        options.forks(forks)
                .warmupIterations(warmups)
                .measurementIterations(iterations)
                .warmupTime(TimeValue.milliseconds(iterationMillis))
                .measurementTime(TimeValue.milliseconds(iterationMillis));
    }
}

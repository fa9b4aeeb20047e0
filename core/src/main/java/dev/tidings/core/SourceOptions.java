// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.time.Duration;
import java.util.Objects;

/**
 * How what comes in by a source is taken.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param maxDeliveries how often a message may come until it is put aside because it could not be taken, though the storage could be reached; at
 *     least 1; 5 unless said
 * @param handlingTimeout without a storage: how long the handlers of a message may take until it counts as not taken; more than zero; 5
 *     minutes unless said
 */
public record SourceOptions(int maxDeliveries, Duration handlingTimeout) {
    /** What is usual. */
    public static final SourceOptions DEFAULT = new SourceOptions(5, Duration.ofMinutes(5));

    public SourceOptions {
        Objects.requireNonNull(handlingTimeout, "handlingTimeout");
        if (maxDeliveries < 1) {
            throw new IllegalArgumentException("maxDeliveries must be at least 1, was " + maxDeliveries);
        }
        if (handlingTimeout.isNegative() || handlingTimeout.isZero()) {
            throw new IllegalArgumentException("handlingTimeout must be more than zero, was " + handlingTimeout);
        }
    }
}

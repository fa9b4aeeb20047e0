// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import dev.tidings.core.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * What one handler did in this process.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param delivery its mode
 * @param handled events since the start
 * @param failed events of calls that failed, since the start
 * @param perSecond calls in the last one to two minutes
 * @param p50Micros how long half of these took at most
 * @param p95Micros how long 95 % of these took at most
 * @param p99Micros how long 99 % of these took at most
 * @param lastError class and message of the last failure; null for none
 */
public record HandlerStats(
        Delivery delivery,
        long handled,
        long failed,
        double perSecond,
        long p50Micros,
        long p95Micros,
        long p99Micros,
        @Nullable String lastError) {}

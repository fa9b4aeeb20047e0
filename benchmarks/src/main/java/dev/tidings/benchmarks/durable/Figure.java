// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

/** What a trial finds out. */
public enum Figure {
    PUBLISHED_PER_SECOND,
    HANDLED_PER_SECOND,
    WAL_BYTES,
    LOST,
    REPEATED,
    STATEMENTS_TO_PUBLISH,
    STATEMENTS,
    COMMITS,
    MEDIAN_MICROS,
    P99_MICROS,
    LONGEST_MICROS,
    HEAP_MEGABYTES
}

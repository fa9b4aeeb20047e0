// SPDX-License-Identifier: Apache-2.0
/** Makes the tables of {@code docs/benchmarks.md} from what JMH measured. */
@NullMarked
package dev.tidings.benchmarks.report;

import org.jspecify.annotations.NullMarked;

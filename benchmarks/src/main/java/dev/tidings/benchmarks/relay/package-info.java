// SPDX-License-Identifier: Apache-2.0
/** From the log on PostgreSQL to a broker: Tidings beside a loop written by hand, on each broker, with the same confirmation. */
@NullMarked
package dev.tidings.benchmarks.relay;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The durable path as a whole, beside other ways to hand committed events to handlers on the same PostgreSQL. */
@NullMarked
package dev.tidings.benchmarks.durable;

import org.jspecify.annotations.NullMarked;

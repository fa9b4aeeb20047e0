// SPDX-License-Identifier: Apache-2.0
/** One small class for each way to store an event with an order and to hand it to handlers. */
@NullMarked
package dev.tidings.benchmarks.durable.contestants;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The brokers of the relay's benchmark: each in a process of its own, with Tidings' way to it and the raw client's. */
@NullMarked
package dev.tidings.benchmarks.relay.brokers;

import org.jspecify.annotations.NullMarked;

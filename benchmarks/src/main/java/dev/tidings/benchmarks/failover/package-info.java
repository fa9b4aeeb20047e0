// SPDX-License-Identifier: Apache-2.0
/** The file failover: how fast events are written to it while a backend is out of reach, and how fast they leave it. */
@NullMarked
package dev.tidings.benchmarks.failover;

import org.jspecify.annotations.NullMarked;

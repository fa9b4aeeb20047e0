// SPDX-License-Identifier: Apache-2.0
/** What a publication costs with Tidings and with others: the suites, and the command that runs them. */
@NullMarked
package dev.tidings.benchmarks;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Every bus and queue that is measured, each set up as its documentation advises, with its handler beside it. */
@NullMarked
package dev.tidings.benchmarks.contestants;

import org.jspecify.annotations.NullMarked;

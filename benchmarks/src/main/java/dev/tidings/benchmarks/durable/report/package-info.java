// SPDX-License-Identifier: Apache-2.0
/** From figures to the tables of the page. */
@NullMarked
package dev.tidings.benchmarks.durable.report;

import org.jspecify.annotations.NullMarked;

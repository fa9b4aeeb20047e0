// SPDX-License-Identifier: Apache-2.0
/** What is published, and where handlers note that they have seen it. */
@NullMarked
package dev.tidings.benchmarks.facts;

import org.jspecify.annotations.NullMarked;

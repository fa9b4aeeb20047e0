// SPDX-License-Identifier: Apache-2.0
/** The rounds: how one goes, what came of it, and the table of all. */
@NullMarked
package dev.tidings.crashes.rounds;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Applications on one database that are killed, paused and cut off: what the command runs. */
@NullMarked
package dev.tidings.crashes;

import org.jspecify.annotations.NullMarked;

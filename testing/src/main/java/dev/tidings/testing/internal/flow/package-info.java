// SPDX-License-Identifier: Apache-2.0
/** How {@link dev.tidings.testing.EventFlow} reads compiled classes, finds circles, and writes its report. */
@NullMarked
package dev.tidings.testing.internal.flow;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What the handlers of this process did lately. */
@NullMarked
package dev.tidings.console.internal.statistics;

import org.jspecify.annotations.NullMarked;

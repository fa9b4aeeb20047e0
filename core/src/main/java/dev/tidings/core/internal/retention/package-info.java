// SPDX-License-Identifier: Apache-2.0
/** Lets old events leave the log. */
@NullMarked
package dev.tidings.core.internal.retention;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Listeners that see events as they are committed. */
@NullMarked
package dev.tidings.core.internal.live;

import org.jspecify.annotations.NullMarked;

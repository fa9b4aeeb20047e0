// SPDX-License-Identifier: Apache-2.0
/** Delayed publications: kept in memory or in the storage until they are due. Not for use by other modules. */
@NullMarked
package dev.tidings.core.internal.scheduling;

import org.jspecify.annotations.NullMarked;

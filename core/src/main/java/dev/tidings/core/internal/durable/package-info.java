// SPDX-License-Identifier: Apache-2.0
/** The durable engine: reads the log for each DURABLE subscription. Not for use by other modules. */
@NullMarked
package dev.tidings.core.internal.durable;

import org.jspecify.annotations.NullMarked;

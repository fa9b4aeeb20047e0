// SPDX-License-Identifier: Apache-2.0
/** What stands between the bus and its sources. */
@NullMarked
package dev.tidings.core.internal.incoming;

import org.jspecify.annotations.NullMarked;

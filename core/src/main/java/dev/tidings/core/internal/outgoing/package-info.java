// SPDX-License-Identifier: Apache-2.0
/** What stands between the bus and its backends: breakers, refusals, and the way without a storage. */
@NullMarked
package dev.tidings.core.internal.outgoing;

import org.jspecify.annotations.NullMarked;

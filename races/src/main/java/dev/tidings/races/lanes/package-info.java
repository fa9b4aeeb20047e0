// SPDX-License-Identifier: Apache-2.0
/** The queues before ASYNC handlers. */
@NullMarked
package dev.tidings.races.lanes;

import org.jspecify.annotations.NullMarked;

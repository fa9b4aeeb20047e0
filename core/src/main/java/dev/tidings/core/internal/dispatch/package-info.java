// SPDX-License-Identifier: Apache-2.0
/** In-process dispatch: from a published object to its SYNC and ASYNC handlers. Not for use by other modules. */
@NullMarked
package dev.tidings.core.internal.dispatch;

import org.jspecify.annotations.NullMarked;

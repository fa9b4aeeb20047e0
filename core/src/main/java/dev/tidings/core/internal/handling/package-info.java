// SPDX-License-Identifier: Apache-2.0
/** What stands around a handler: filters, transformations, limits, interceptors. Not for use by other modules. */
@NullMarked
package dev.tidings.core.internal.handling;

import org.jspecify.annotations.NullMarked;

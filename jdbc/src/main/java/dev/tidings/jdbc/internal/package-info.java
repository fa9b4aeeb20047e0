// SPDX-License-Identifier: Apache-2.0
/** Not for use by other modules; may change at any time. */
@NullMarked
package dev.tidings.jdbc.internal;

import org.jspecify.annotations.NullMarked;

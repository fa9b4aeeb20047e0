// SPDX-License-Identifier: Apache-2.0
/** Small flows of events, and what is read of them. Nothing of them is ever run. */
@NullMarked
package dev.tidings.testing.flow;

import org.jspecify.annotations.NullMarked;

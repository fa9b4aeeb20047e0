// SPDX-License-Identifier: Apache-2.0
/** What operators ask of a bus: its dead letters, and searches in its log. Not for use by other modules. */
@NullMarked
package dev.tidings.core.internal.operating;

import org.jspecify.annotations.NullMarked;

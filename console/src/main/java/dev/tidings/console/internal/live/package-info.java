// SPDX-License-Identifier: Apache-2.0
/** Events as they happen, to any number of browsers and programs that look on. */
@NullMarked
package dev.tidings.console.internal.live;

import org.jspecify.annotations.NullMarked;

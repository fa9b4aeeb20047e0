// SPDX-License-Identifier: Apache-2.0
/** Who publishes what, and who takes it. */
@NullMarked
package dev.tidings.console.internal.map;

import org.jspecify.annotations.NullMarked;

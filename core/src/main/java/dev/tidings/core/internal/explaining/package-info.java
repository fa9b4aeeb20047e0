// SPDX-License-Identifier: Apache-2.0
/** Finds out why events were not handled. */
@NullMarked
package dev.tidings.core.internal.explaining;

import org.jspecify.annotations.NullMarked;

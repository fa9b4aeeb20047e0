// SPDX-License-Identifier: Apache-2.0
/** Breaks the module rules on purpose, to show that they notice. */
@NullMarked
package dev.tidings.docs.badhouse;

import org.jspecify.annotations.NullMarked;

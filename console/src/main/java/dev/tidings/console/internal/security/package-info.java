// SPDX-License-Identifier: Apache-2.0
/** Who may see the console, and who may operate it. */
@NullMarked
package dev.tidings.console.internal.security;

import org.jspecify.annotations.NullMarked;

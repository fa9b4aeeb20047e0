// SPDX-License-Identifier: Apache-2.0
/** The HTTP interface: what it takes and answers. */
@NullMarked
package dev.tidings.console.internal.api;

import org.jspecify.annotations.NullMarked;

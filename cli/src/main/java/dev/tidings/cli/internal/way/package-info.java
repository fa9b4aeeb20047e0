// SPDX-License-Identifier: Apache-2.0
/** What commands ask, whichever way they reach a bus. */
@NullMarked
package dev.tidings.cli.internal.way;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The commands. */
@NullMarked
package dev.tidings.cli.internal.command;

import org.jspecify.annotations.NullMarked;

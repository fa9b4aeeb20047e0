// SPDX-License-Identifier: Apache-2.0
/** The command line: a bus looked at and worked on from a shell. */
@NullMarked
package dev.tidings.cli;

import org.jspecify.annotations.NullMarked;

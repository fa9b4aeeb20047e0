// SPDX-License-Identifier: Apache-2.0
/** What commands show, in the shape that the console's HTTP interface has. */
@NullMarked
package dev.tidings.cli.internal.model;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** A bus by the database that its log is in. */
@NullMarked
package dev.tidings.cli.internal.database;

import org.jspecify.annotations.NullMarked;

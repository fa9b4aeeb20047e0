// SPDX-License-Identifier: Apache-2.0
/** A PostgreSQL that may be crashed, and the questions to it that find what went wrong. */
@NullMarked
package dev.tidings.crashes.database;

import org.jspecify.annotations.NullMarked;

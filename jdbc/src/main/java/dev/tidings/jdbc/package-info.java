// SPDX-License-Identifier: Apache-2.0
/**
 * The storage of the event bus on relational databases.
 *
 * <p>Start at {@link dev.tidings.jdbc.JdbcStorage}.
 */
@NullMarked
package dev.tidings.jdbc;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Companies and transactions on a relational database. */
@NullMarked
package dev.tidings.examples.company.infrastructure.jdbc;

import org.jspecify.annotations.NullMarked;

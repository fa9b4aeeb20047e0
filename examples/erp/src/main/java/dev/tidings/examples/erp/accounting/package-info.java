// SPDX-License-Identifier: Apache-2.0
/** One invoice for each order. */
@NullMarked
package dev.tidings.examples.erp.accounting;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Customers and their orders. */
@NullMarked
package dev.tidings.examples.erp.sales;

import org.jspecify.annotations.NullMarked;

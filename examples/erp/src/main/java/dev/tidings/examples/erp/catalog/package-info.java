// SPDX-License-Identifier: Apache-2.0
/** Products, their prices, and the history of these. */
@NullMarked
package dev.tidings.examples.erp.catalog;

import org.jspecify.annotations.NullMarked;

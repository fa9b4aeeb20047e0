// SPDX-License-Identifier: Apache-2.0
/** How many units of each product are in stock. */
@NullMarked
package dev.tidings.examples.erp.inventory;

import org.jspecify.annotations.NullMarked;

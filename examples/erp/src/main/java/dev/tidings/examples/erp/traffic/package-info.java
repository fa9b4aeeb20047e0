// SPDX-License-Identifier: Apache-2.0
/** Makes the demo live by itself: customers who register, order, and prices that change. */
@NullMarked
package dev.tidings.examples.erp.traffic;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import java.math.BigDecimal;

/** {@code creditLimit} is what one order may cost at most. */
record Customer(long id, String name, String email, BigDecimal creditLimit) {}

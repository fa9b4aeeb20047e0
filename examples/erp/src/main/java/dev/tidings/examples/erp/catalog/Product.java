// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import java.math.BigDecimal;

record Product(long id, String name, BigDecimal price) {}

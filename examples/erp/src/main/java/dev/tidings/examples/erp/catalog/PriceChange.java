// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import java.math.BigDecimal;
import java.time.Instant;

record PriceChange(long productId, BigDecimal oldPrice, BigDecimal newPrice, Instant changedAt) {}

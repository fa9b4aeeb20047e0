// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.examples.erp.sales.events.OrderCreated;
import java.math.BigDecimal;
import java.util.List;

record Order(long id, long customerId, List<OrderCreated.Line> items, BigDecimal total) {}

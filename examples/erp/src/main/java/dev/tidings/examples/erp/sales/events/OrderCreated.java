// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales.events;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.Sensitive;
import java.math.BigDecimal;
import java.util.List;

/**
 * A customer ordered. The event carries what its readers need (names, prices, the e-mail address as they were then), so
 * that nobody has to ask sales back.
 */
@EventType("order.created")
public record OrderCreated(
        @EventKey long orderId,
        long customerId,
        String customerName,
        @Sensitive String customerEmail,
        List<Line> lines,
        BigDecimal total) {
    public OrderCreated {
        lines = List.copyOf(lines);
    }

    /** So many units of one product, at the price of the moment. */
    public record Line(long productId, String productName, int quantity, BigDecimal unitPrice) {}
}

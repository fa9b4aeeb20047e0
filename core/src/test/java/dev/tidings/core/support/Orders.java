// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.support;

import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;

/** Event types of the tests. */
public final class Orders {
    private Orders() {}

    @EventType("order.created")
    public record OrderCreated(@EventKey long orderId, String customer) {}

    @EventType(
            value = "order.paid",
            version = 3,
            topics = {"orders", "payments"})
    public record OrderPaid(@EventKey String orderId) {}

    @EventType("order.shipped")
    public record OrderShipped(String carrier) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.modules.billing;

import dev.tidings.console.modules.sales.Sales;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;

/** Bills. */
public class Billing {
    private final EventBus bus;

    public Billing(EventBus bus) {
        this.bus = bus;
    }

    /** An invoice is on its way. */
    @EventType("invoice.sent")
    public record InvoiceSent(String number) {}

    @Subscribe(name = "billing.send")
    void send(Sales.OrderPlaced order) {
        bus.publish(new InvoiceSent(order.number()));
    }
}

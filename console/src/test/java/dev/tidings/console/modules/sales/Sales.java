// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.modules.sales;

import dev.tidings.console.modules.billing.Billing;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;
import java.util.Map;

/** Sells, and reminds of what was not paid. */
public class Sales {
    private final EventBus bus;

    public Sales(EventBus bus) {
        this.bus = bus;
    }

    /** Something was sold. */
    @EventType("order.placed")
    public record OrderPlaced(String number) {}

    /** Sells. */
    public void sell(String number) {
        bus.publish(new OrderPlaced(number));
        bus.publish("till.rung", Map.of());
    }

    /** Reminds, which is billed once more, up to the tenth reminder. */
    @Subscribe(name = "sales.remind")
    void remind(Billing.InvoiceSent invoice) {
        if (invoice.number().length() < 10) {
            bus.publish(new OrderPlaced(invoice.number() + "+"));
        }
    }

    /** Nobody publishes this type by a class. */
    @Subscribe(name = "sales.listen", types = "bell.*")
    void listen(Event<Map<String, Object>> bell) {}
}

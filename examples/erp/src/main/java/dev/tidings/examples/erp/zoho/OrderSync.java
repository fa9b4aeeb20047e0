// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * An order becomes a sales order in Zoho Books. Its contact is made sure of first: the order may get here before the
 * customer does, since handlers of different names run independently.
 */
@Component
class OrderSync {
    private static final String HANDLER = "zoho.sync-order";

    private final ZohoBooks zoho;
    private final ContactSync contacts;
    private final Faults faults;

    OrderSync(ZohoBooks zoho, ContactSync contacts, Faults faults) {
        this.zoho = zoho;
        this.contacts = contacts;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE)
    void sync(OrderCreated order) {
        faults.check(HANDLER);
        String contact = contacts.put(order.customerId(), order.customerName(), order.customerEmail());
        zoho.put(
                ZohoResource.SALES_ORDER,
                "reference_number",
                Map.of(
                        "customer_id",
                        contact,
                        "reference_number",
                        "ORDER-" + order.orderId(),
                        "line_items",
                        lines(order),
                        "total",
                        order.total()));
    }

    private static List<Map<String, Object>> lines(OrderCreated order) {
        return order.lines().stream()
                .map(line -> Map.<String, Object>of(
                        "name", line.productName(), "rate", line.unitPrice(), "quantity", line.quantity()))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.accounting;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import org.springframework.stereotype.Component;

/** Writes the invoice of an order: exactly one, because the row and the handler's completion are one transaction. */
@Component
class Invoicing {
    private static final String HANDLER = "accounting.create-invoice";

    private final InvoiceTable invoices;
    private final Faults faults;

    Invoicing(InvoiceTable invoices, Faults faults) {
        this.invoices = invoices;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE, transactional = true)
    void createInvoice(Event<OrderCreated> event) {
        faults.check(HANDLER);
        invoices.insert(event.payload(), event.time());
    }
}

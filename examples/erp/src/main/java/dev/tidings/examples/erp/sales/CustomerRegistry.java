// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.core.EventBus;
import dev.tidings.examples.erp.sales.events.CustomerRegistered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers customers. */
@Service
class CustomerRegistry {
    private final CustomerTable customers;
    private final EventBus bus;

    CustomerRegistry(CustomerTable customers, EventBus bus) {
        this.customers = customers;
        this.bus = bus;
    }

    @Transactional
    Customer register(NewCustomer request) {
        return store(request, false);
    }

    /** Takes over somebody who has been a customer elsewhere. */
    @Transactional
    Customer takeOver(NewCustomer request) {
        return store(request, true);
    }

    private Customer store(NewCustomer request, boolean imported) {
        Customer customer = customers.insert(request.name(), request.email(), request.creditLimitOrDefault());
        bus.publish(new CustomerRegistered(customer.id(), customer.name(), customer.email(), imported));
        return customer;
    }
}

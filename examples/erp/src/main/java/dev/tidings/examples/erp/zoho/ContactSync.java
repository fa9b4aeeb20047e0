// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.CustomerRegistered;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A customer becomes a contact in Zoho Books. */
@Component
class ContactSync {
    private static final String HANDLER = "zoho.sync-contact";

    private final ZohoBooks zoho;
    private final Faults faults;

    ContactSync(ZohoBooks zoho, Faults faults) {
        this.zoho = zoho;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE)
    void sync(CustomerRegistered customer) {
        faults.check(HANDLER);
        put(customer.customerId(), customer.name(), customer.email());
    }

    /** Returns the contact's id at Zoho. Contact names are unique there, hence the customer's number in it. */
    String put(long customerId, String name, String email) {
        return zoho.put(
                ZohoResource.CONTACT,
                "contact_name",
                Map.of("contact_name", name + " (" + customerId + ")", "contact_type", "customer", "email", email));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.examples.erp.startup.Seed;
import org.springframework.stereotype.Component;

/** The customers that exist from the start. They are taken over, so that no welcome e-mail is in the inbox yet. */
@Component
class SalesSeed implements Seed {
    private final CustomerRegistry registry;

    SalesSeed(CustomerRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public void sow() {
        registry.takeOver(new NewCustomer("Ada Lovelace", "ada@example.com", null));
        registry.takeOver(new NewCustomer("Grace Hopper", "grace@example.com", null));
    }
}

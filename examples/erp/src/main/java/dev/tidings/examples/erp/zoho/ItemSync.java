// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.zoho;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.catalog.events.ProductCreated;
import dev.tidings.examples.erp.faults.Faults;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A product becomes an item in Zoho Books. */
@Component
class ItemSync {
    private static final String HANDLER = "zoho.sync-item";

    private final ZohoBooks zoho;
    private final Faults faults;

    ItemSync(ZohoBooks zoho, Faults faults) {
        this.zoho = zoho;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE)
    void sync(ProductCreated product) {
        faults.check(HANDLER);
        zoho.put(
                ZohoResource.ITEM,
                "sku",
                Map.of("name", product.name(), "rate", product.price(), "sku", "PRODUCT-" + product.productId()));
    }
}

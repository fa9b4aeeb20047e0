// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.catalog.events.ProductPriceChanged;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.inventory.events.ProductOutOfStock;
import org.springframework.stereotype.Component;

/** Tells the salespeople what they should know. */
@Component
class SalesNotices {
    private static final String PRICE = "notifications.tell-salespeople";
    private static final String STOCK = "notifications.tell-out-of-stock";
    private static final String AUDIENCE = "salespeople";

    private final NoticeTable notices;
    private final Faults faults;

    SalesNotices(NoticeTable notices, Faults faults) {
        this.notices = notices;
        this.faults = faults;
    }

    @Subscribe(name = PRICE, delivery = Delivery.DURABLE, transactional = true)
    void priceChanged(Event<ProductPriceChanged> event) {
        faults.check(PRICE);
        ProductPriceChanged change = event.payload();
        String message = change.name() + " now costs " + change.newPrice() + " instead of " + change.oldPrice();
        notices.insert(AUDIENCE, message, event.time());
    }

    @Subscribe(name = STOCK, delivery = Delivery.DURABLE, transactional = true)
    void outOfStock(Event<ProductOutOfStock> event) {
        faults.check(STOCK);
        ProductOutOfStock product = event.payload();
        String message =
                "Product " + product.productId() + " is out of stock, " + product.backordered() + " on backorder";
        notices.insert(AUDIENCE, message, event.time());
    }
}

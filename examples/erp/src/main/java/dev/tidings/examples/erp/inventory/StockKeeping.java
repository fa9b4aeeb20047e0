// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.inventory;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.catalog.events.ProductCreated;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.inventory.events.ProductOutOfStock;
import dev.tidings.examples.erp.inventory.events.StockAdjusted;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Keeps the stock in step with products and orders, and tells of it, all in one transaction with the completion. */
@Component
class StockKeeping {
    private static final String INITIALISE = "inventory.initialise-stock";
    private static final String REDUCE = "inventory.reduce-stock";

    private final StockTable stock;
    private final EventBus bus;
    private final Faults faults;

    StockKeeping(StockTable stock, EventBus bus, Faults faults) {
        this.stock = stock;
        this.bus = bus;
        this.faults = faults;
        // Nobody handles these by class (yet): declared, so that the catalog knows them from the start.
        bus.catalog().declare(StockAdjusted.class, ProductOutOfStock.class);
    }

    @Subscribe(name = INITIALISE, delivery = Delivery.DURABLE, transactional = true)
    void initialise(ProductCreated product) {
        faults.check(INITIALISE);
        stock.add(product.productId(), product.initialStock());
    }

    @Subscribe(name = REDUCE, delivery = Delivery.DURABLE, transactional = true)
    void reduce(OrderCreated order) {
        faults.check(REDUCE);
        // In the order of the products' ids, so that two orders of the same products cannot lock each other out.
        order.lines().stream()
                .sorted(Comparator.comparingLong(OrderCreated.Line::productId))
                .forEach(line -> take(line, "order " + order.orderId()));
    }

    private void take(OrderCreated.Line line, String reason) {
        int quantity = stock.add(line.productId(), -line.quantity());
        bus.publish(new StockAdjusted(line.productId(), -line.quantity(), quantity, reason));
        boolean lastOneGone = quantity <= 0 && quantity + line.quantity() > 0;
        if (lastOneGone) {
            bus.publish(new ProductOutOfStock(line.productId(), -quantity));
        }
    }
}

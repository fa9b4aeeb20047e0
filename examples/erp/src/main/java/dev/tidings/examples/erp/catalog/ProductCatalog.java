// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import dev.tidings.core.EventBus;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.PublicationOutcome;
import dev.tidings.examples.erp.catalog.events.ProductCreated;
import dev.tidings.examples.erp.catalog.events.ProductPriceChanged;
import dev.tidings.examples.erp.problem.NotFoundException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes products. Each change and the event that tells of it are one transaction. */
@Service
class ProductCatalog {
    private static final Duration NO_WAITING = Duration.ZERO;

    private final ProductTable products;
    private final EventBus bus;

    ProductCatalog(ProductTable products, EventBus bus) {
        this.products = products;
        this.bus = bus;
    }

    @Transactional
    Product create(NewProduct request) {
        Product product = products.insert(request.name(), cents(request.price()));
        publish(new ProductCreated(product.id(), product.name(), product.price(), request.stockOrNone()));
        return product;
    }

    @Transactional
    Product changePrice(long id, BigDecimal price) {
        Product before = products.findAndLock(id).orElseThrow(() -> NotFoundException.of("product", id, "/products"));
        Product after = new Product(id, before.name(), cents(price));
        if (!after.equals(before)) {
            products.setPrice(id, after.price());
            publish(new ProductPriceChanged(id, after.name(), before.price(), after.price()));
        }
        return after;
    }

    /**
     * Other modules keep copies of products by SYNC handlers, inside this transaction. A SYNC handler that fails does not
     * stop the publisher by itself; here it must, or the copy would go its own way: so ask for the outcome.
     */
    private void publish(Object event) {
        PublicationOutcome outcome = bus.publishAndWait(event, NO_WAITING);
        for (HandlerOutcome handler : outcome.handlers()) {
            if (handler.state() == HandlerOutcome.State.FAILED) {
                throw new IllegalStateException(
                        "Handler " + handler.subscription() + " failed, so the change is undone", handler.error());
            }
        }
    }

    private static BigDecimal cents(BigDecimal price) {
        return price.setScale(2, RoundingMode.UNNECESSARY);
    }
}

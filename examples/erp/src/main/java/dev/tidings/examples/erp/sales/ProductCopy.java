// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.catalog.events.ProductCreated;
import dev.tidings.examples.erp.catalog.events.ProductPriceChanged;
import dev.tidings.examples.erp.problem.NotFoundException;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The little that sales has to know of products, kept in a table of its own and fed by the catalog's events: so sales
 * never asks the catalog, and works without it.
 *
 * <p>The handlers are SYNC: they write in the catalog's transaction, so that a product can be ordered, and at the new
 * price, from the very moment that it is stored.
 */
@Component
class ProductCopy {
    private final JdbcClient jdbc;

    ProductCopy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Subscribe(name = "sales.copy-product")
    void add(ProductCreated product) {
        jdbc.sql("insert into sales_product (id, name, price) values (?, ?, ?)")
                .params(product.productId(), product.name(), product.price())
                .update();
    }

    @Subscribe(name = "sales.copy-price")
    void changePrice(ProductPriceChanged change) {
        jdbc.sql("update sales_product set price = ? where id = ?")
                .params(change.newPrice(), change.productId())
                .update();
    }

    Offer get(long productId) {
        return jdbc.sql("select id, name, price from sales_product where id = ?")
                .param(productId)
                .query(Offer.class)
                .optional()
                .orElseThrow(() -> NotFoundException.of("product", productId, "/products"));
    }

    List<Offer> all() {
        return jdbc.sql("select id, name, price from sales_product order by id")
                .query(Offer.class)
                .list();
    }

    /** A product as sales sees it. */
    record Offer(long id, String name, BigDecimal price) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.catalog.events.ProductPriceChanged;
import dev.tidings.examples.erp.faults.Faults;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row for each change of a price. */
@Component
class PriceHistory {
    private static final String HANDLER = "catalog.record-price-history";

    private final JdbcClient jdbc;
    private final Faults faults;

    PriceHistory(JdbcClient jdbc, Faults faults) {
        this.jdbc = jdbc;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE, transactional = true)
    void record(Event<ProductPriceChanged> event) {
        faults.check(HANDLER);
        ProductPriceChanged change = event.payload();
        jdbc.sql("insert into catalog_price_history (product_id, old_price, new_price, changed_at) values (?, ?, ?, ?)")
                .params(
                        change.productId(),
                        change.oldPrice(),
                        change.newPrice(),
                        event.time().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<PriceChange> of(long productId) {
        return jdbc.sql("select product_id, old_price, new_price, changed_at from catalog_price_history"
                        + " where product_id = ? order by id desc")
                .param(productId)
                .query((row, number) -> new PriceChange(
                        row.getLong("product_id"),
                        row.getBigDecimal("old_price"),
                        row.getBigDecimal("new_price"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}

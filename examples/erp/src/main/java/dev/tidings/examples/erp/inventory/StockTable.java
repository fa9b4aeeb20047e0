// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.inventory;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StockTable {
    private final JdbcClient jdbc;

    StockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds to the stock of a product and returns what it is then. Whether the first order or the product's creation comes
     * first makes no difference, because handlers of different names run independently. Two first ones at the same
     * time collide at the primary key: then the bus tries the loser again.
     */
    int add(long productId, int change) {
        int updated = jdbc.sql("update inventory_stock set quantity = quantity + ? where product_id = ?")
                .params(change, productId)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into inventory_stock (product_id, quantity) values (?, ?)")
                    .params(productId, change)
                    .update();
        }
        return find(productId).orElseThrow().quantity();
    }

    Optional<StockLevel> find(long productId) {
        return jdbc.sql("select product_id, quantity from inventory_stock where product_id = ?")
                .param(productId)
                .query(StockLevel.class)
                .optional();
    }

    List<StockLevel> all() {
        return jdbc.sql("select product_id, quantity from inventory_stock order by product_id")
                .query(StockLevel.class)
                .list();
    }
}

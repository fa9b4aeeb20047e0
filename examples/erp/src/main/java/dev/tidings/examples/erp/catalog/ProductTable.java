// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class ProductTable {
    private final JdbcClient jdbc;

    ProductTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Product insert(String name, BigDecimal price) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into catalog_product (name, price) values (?, ?)")
                .params(name, price)
                .update(key, "id");
        return new Product(Objects.requireNonNull(key.getKey()).longValue(), name, price);
    }

    Optional<Product> find(long id) {
        return jdbc.sql("select id, name, price from catalog_product where id = ?")
                .param(id)
                .query(Product.class)
                .optional();
    }

    /** Two changes of one price come one after the other: that is what the order of their events is based on. */
    Optional<Product> findAndLock(long id) {
        return jdbc.sql("select id, name, price from catalog_product where id = ? for update")
                .param(id)
                .query(Product.class)
                .optional();
    }

    List<Product> all() {
        return jdbc.sql("select id, name, price from catalog_product order by id")
                .query(Product.class)
                .list();
    }

    void setPrice(long id, BigDecimal price) {
        jdbc.sql("update catalog_product set price = ? where id = ?")
                .params(price, id)
                .update();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.examples.erp.problem.NotFoundException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class CustomerTable {
    private final JdbcClient jdbc;

    CustomerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Customer insert(String name, String email, BigDecimal creditLimit) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into sales_customer (name, email, credit_limit) values (?, ?, ?)")
                .params(name, email, creditLimit)
                .update(key, "id");
        return new Customer(Objects.requireNonNull(key.getKey()).longValue(), name, email, creditLimit);
    }

    Customer get(long id) {
        return jdbc.sql("select id, name, email, credit_limit from sales_customer where id = ?")
                .param(id)
                .query(Customer.class)
                .optional()
                .orElseThrow(() -> NotFoundException.of("customer", id, "/customers"));
    }

    List<Customer> all() {
        return jdbc.sql("select id, name, email, credit_limit from sales_customer order by id")
                .query(Customer.class)
                .list();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.examples.erp.problem.NotFoundException;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class OrderTable {
    private static final int NEWEST = 200;

    private final JdbcClient jdbc;

    OrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Order insert(long customerId, List<OrderCreated.Line> lines, BigDecimal total) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into sales_order (customer_id, total) values (?, ?)")
                .params(customerId, total)
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        lines.forEach(line -> insertLine(id, line));
        return new Order(id, customerId, lines, total);
    }

    Order get(long id) {
        return jdbc.sql("select id, customer_id, total from sales_order where id = ?")
                .param(id)
                .query(Header.class)
                .optional()
                .map(this::withLines)
                .orElseThrow(() -> NotFoundException.of("order", id, "/orders"));
    }

    /** Newest first. */
    List<Order> newest() {
        return jdbc
                .sql("select id, customer_id, total from sales_order order by id desc fetch first ? rows only")
                .param(NEWEST)
                .query(Header.class)
                .stream()
                .map(this::withLines)
                .toList();
    }

    private void insertLine(long orderId, OrderCreated.Line line) {
        jdbc.sql("insert into sales_order_line (order_id, product_id, product_name, quantity, unit_price)"
                        + " values (?, ?, ?, ?, ?)")
                .params(orderId, line.productId(), line.productName(), line.quantity(), line.unitPrice())
                .update();
    }

    private Order withLines(Header header) {
        List<OrderCreated.Line> lines = jdbc.sql("select product_id, product_name, quantity, unit_price"
                        + " from sales_order_line where order_id = ? order by id")
                .param(header.id())
                .query(OrderCreated.Line.class)
                .list();
        return new Order(header.id(), header.customerId(), lines, header.total());
    }

    private record Header(long id, long customerId, BigDecimal total) {}
}

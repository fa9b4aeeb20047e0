// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.accounting;

import dev.tidings.examples.erp.sales.events.OrderCreated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvoiceTable {
    private final JdbcClient jdbc;

    InvoiceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrderCreated order, Instant orderedAt) {
        jdbc.sql("insert into accounting_invoice (order_id, customer_id, customer_name, total, created_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        order.orderId(),
                        order.customerId(),
                        order.customerName(),
                        order.total(),
                        orderedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<Invoice> all() {
        return jdbc.sql("select id, order_id, customer_id, customer_name, total, created_at"
                        + " from accounting_invoice order by id desc fetch first 1000 rows only")
                .query(InvoiceTable::invoice)
                .list();
    }

    private static Invoice invoice(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Invoice(
                id,
                String.format("INV-%05d", id),
                row.getLong("order_id"),
                row.getLong("customer_id"),
                row.getString("customer_name"),
                row.getBigDecimal("total"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

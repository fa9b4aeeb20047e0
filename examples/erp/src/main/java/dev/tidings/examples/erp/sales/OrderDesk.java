// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.core.EventBus;
import dev.tidings.examples.erp.problem.RefusedException;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes orders. Whether the goods are in stock is the inventory's business, which hears of the order afterwards: an
 * order is accepted in any case, and what is missing is on backorder (a negative stock).
 */
@Service
class OrderDesk {
    private final CustomerTable customers;
    private final ProductCopy products;
    private final OrderTable orders;
    private final EventBus bus;

    OrderDesk(CustomerTable customers, ProductCopy products, OrderTable orders, EventBus bus) {
        this.customers = customers;
        this.products = products;
        this.orders = orders;
        this.bus = bus;
    }

    /**
     * Stores the order and publishes its event, both in this transaction: after a commit both are there, after a
     * rollback neither is.
     */
    @Transactional
    Order place(NewOrder request) {
        Customer customer = customers.get(request.customerId());
        List<OrderCreated.Line> lines = request.items().stream().map(this::line).toList();
        Order order = orders.insert(customer.id(), lines, total(lines));
        bus.publish(
                new OrderCreated(order.id(), customer.id(), customer.name(), customer.email(), lines, order.total()));
        // After publishing, on purpose: it shows that a rolled-back order leaves no event behind.
        requireCredit(customer, order.total());
        return order;
    }

    private OrderCreated.Line line(NewOrder.Item item) {
        ProductCopy.Offer offer = products.get(item.productId());
        return new OrderCreated.Line(offer.id(), offer.name(), item.quantity(), offer.price());
    }

    private static BigDecimal total(List<OrderCreated.Line> lines) {
        return lines.stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void requireCredit(Customer customer, BigDecimal total) {
        if (total.compareTo(customer.creditLimit()) > 0) {
            throw new RefusedException("The order costs " + total + ", which is more than the credit limit of "
                    + customer.creditLimit() + " of customer " + customer.id()
                    + ". Nothing was stored; order less at a time.");
        }
    }
}

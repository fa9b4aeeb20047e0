// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.examples.erp.traffic.Activity;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Customers order a few pieces of something. */
@Component
class OrderTraffic implements Activity {
    private static final int MOST_PIECES = 3;

    private final OrderDesk desk;
    private final CustomerTable customers;
    private final ProductCopy products;

    OrderTraffic(OrderDesk desk, CustomerTable customers, ProductCopy products) {
        this.desk = desk;
        this.customers = customers;
        this.products = products;
    }

    @Override
    public int weight() {
        return 8;
    }

    @Override
    public void act(RandomGenerator random) {
        List<Customer> everybody = customers.all();
        List<ProductCopy.Offer> offers = products.all();
        Customer customer = everybody.get(random.nextInt(everybody.size()));
        ProductCopy.Offer offer = offers.get(random.nextInt(offers.size()));
        int quantity = 1 + random.nextInt(MOST_PIECES);
        desk.place(new NewOrder(customer.id(), List.of(new NewOrder.Item(offer.id(), quantity))));
    }
}

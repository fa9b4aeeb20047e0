// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Confirms an order by e-mail. */
@Component
class OrderConfirmation {
    private static final String HANDLER = "notifications.order-confirmation";

    private final Mailer mailer;
    private final Faults faults;

    OrderConfirmation(Mailer mailer, Faults faults) {
        this.mailer = mailer;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE)
    void confirm(Event<OrderCreated> event) throws MessagingException, UnsupportedEncodingException {
        faults.check(HANDLER);
        OrderCreated order = event.payload();
        mailer.send(event, order.customerName(), order.customerEmail(), "Your order " + order.orderId(), text(order));
    }

    private static String text(OrderCreated order) {
        String lines = order.lines().stream()
                .map(line -> "  " + line.quantity() + " x " + line.productName() + " at " + line.unitPrice())
                .collect(Collectors.joining("\n"));
        return "Hello " + order.customerName() + ",\n\nthank you for your order " + order.orderId() + ":\n\n" + lines
                + "\n\n  Total: " + order.total() + "\n\nIt is on its way.\n";
    }
}

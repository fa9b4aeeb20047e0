// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.CustomerRegistered;
import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import org.springframework.stereotype.Component;

/** Welcomes a new customer by e-mail. */
@Component
class WelcomeMail {
    private static final String HANDLER = "notifications.welcome-mail";

    private final Mailer mailer;
    private final Faults faults;

    WelcomeMail(Mailer mailer, Faults faults) {
        this.mailer = mailer;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE)
    void welcome(Event<CustomerRegistered> event) throws MessagingException, UnsupportedEncodingException {
        faults.check(HANDLER);
        CustomerRegistered customer = event.payload();
        if (!customer.imported()) {
            mailer.send(event, customer.name(), customer.email(), "Welcome, " + customer.name(), text(customer));
        }
    }

    private static String text(CustomerRegistered customer) {
        return "Hello " + customer.name() + ",\n\nwelcome to Tidings Tea. Your customer number is "
                + customer.customerId() + ".\n";
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.notifications;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.CustomerRegistered;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who gets the shop's news. */
@Component
class MailingList {
    private static final String HANDLER = "notifications.join-mailing-list";

    private final JdbcClient jdbc;
    private final Faults faults;

    MailingList(JdbcClient jdbc, Faults faults) {
        this.jdbc = jdbc;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE, transactional = true)
    void join(CustomerRegistered customer) {
        faults.check(HANDLER);
        jdbc.sql("insert into notifications_subscriber (customer_id, name, email) values (?, ?, ?)")
                .params(customer.customerId(), customer.name(), customer.email())
                .update();
    }

    List<Subscriber> all() {
        return jdbc.sql("select customer_id, name, email from notifications_subscriber order by customer_id")
                .query(Subscriber.class)
                .list();
    }

    record Subscriber(long customerId, String name, String email) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.crm;

import dev.tidings.core.Delivery;
import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.faults.Faults;
import dev.tidings.examples.erp.sales.events.CustomerRegistered;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every customer begins with a bronze profile and no points. */
@Component
class Profiles {
    private static final String HANDLER = "crm.create-profile";
    private static final String FIRST_TIER = "bronze";

    private final JdbcClient jdbc;
    private final Faults faults;

    Profiles(JdbcClient jdbc, Faults faults) {
        this.jdbc = jdbc;
        this.faults = faults;
    }

    @Subscribe(name = HANDLER, delivery = Delivery.DURABLE, transactional = true)
    void create(CustomerRegistered customer) {
        faults.check(HANDLER);
        jdbc.sql("insert into crm_profile (customer_id, name, email, tier, points) values (?, ?, ?, ?, 0)")
                .params(customer.customerId(), customer.name(), customer.email(), FIRST_TIER)
                .update();
    }

    List<Profile> all() {
        return jdbc.sql("select customer_id, name, email, tier, points from crm_profile order by customer_id")
                .query(Profile.class)
                .list();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.sales;

import dev.tidings.examples.erp.traffic.Activity;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** People register as customers. */
@Component
class CustomerTraffic implements Activity {
    private static final List<String> FIRST_NAMES =
            List.of("Barbara", "Edsger", "Frances", "Hedy", "Kathleen", "Margaret", "Niklaus", "Radia", "Tony", "Vera");
    private static final List<String> LAST_NAMES =
            List.of("Allen", "Booth", "Dale", "Fisher", "Hale", "Lamport", "Moore", "Perlman", "Stone", "Wirth");
    private static final int NUMBERS = 10_000;

    private final CustomerRegistry registry;

    CustomerTraffic(CustomerRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public void act(RandomGenerator random) {
        String first = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        String last = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
        String mailbox = (first + "." + last).toLowerCase(Locale.ROOT) + random.nextInt(NUMBERS);
        registry.register(new NewCustomer(first + " " + last, mailbox + "@example.com", null));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.core.Delivery;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;
import dev.tidings.core.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application whose log has been long in the making: twenty DURABLE subscriptions of its own, ten that nobody serves any more. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TenMillionShop {
    /** How many of the subscriptions in the database are served here. */
    static final int SERVED = 20;

    @EventType("sales.order.placed")
    record OrderPlaced(@EventKey String orderId, double total) {}

    @EventType("billing.invoice.paid")
    record InvoicePaid(@EventKey String orderId) {}

    @Bean
    Handlers handlers(EventBus bus) {
        return new Handlers(bus);
    }

    static class Handlers {
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final AtomicReference<String> last = new AtomicReference<>("");

        Handlers(EventBus bus) {
            List<String> modules = List.of("sales", "billing", "stock", "shipping", "crm", "hr", "audit", "web");
            for (int i = 0; i < SERVED; i++) {
                String name = "subscription-" + i;
                subscriptions.add(bus.onType(modules.get(i % modules.size()) + ".**")
                        .named(name)
                        .delivery(Delivery.DURABLE)
                        .handle(event -> last.set(name)));
            }
        }

        @Subscribe(name = "desk.placed")
        void placed(OrderPlaced order) {}

        @Subscribe(name = "desk.paid")
        void paid(InvoicePaid invoice) {}
    }
}

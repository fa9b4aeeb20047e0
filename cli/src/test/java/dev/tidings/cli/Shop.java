// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.Sensitive;
import dev.tidings.core.Subscribe;
import dev.tidings.core.spi.Backend;
import dev.tidings.core.spi.BackendUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application whose handlers succeed, fail, leave out and wait, each as its events say. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Shop {
    @EventType("order.created")
    record OrderCreated(@EventKey String number, String customer) {}

    @EventType("invoice.issued")
    record InvoiceIssued(@EventKey String number) {}

    @EventType("parcel.packed")
    record ParcelPacked(
            @EventKey String number,
            String street,
            @Sensitive @Nullable String phone) {
        ParcelPacked(String number, String street) {
            this(number, street, null);
        }
    }

    @EventType("stock.reserved")
    record StockReserved(@EventKey String item, int amount) {}

    /** Another side that is there or not. */
    static final class Partner implements Backend {
        volatile boolean there = true;

        @Override
        public String name() {
            return "partner";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) throws Exception {
            if (!there) {
                throw new BackendUnavailableException("partner.example does not answer");
            }
        }

        @Override
        public void close() {}
    }

    static class Handlers {
        /** Packing fails for streets that contain this. */
        volatile String unknownStreet = "Nowhere";

        final Queue<ParcelPacked> packed = new ConcurrentLinkedQueue<>();

        private final EventBus bus;

        Handlers(EventBus bus) {
            this.bus = bus;
        }

        @Subscribe(name = "billing.issue", delivery = Delivery.DURABLE)
        void issue(OrderCreated order) {
            bus.publish(new InvoiceIssued("invoice of " + order.number()));
        }

        @Subscribe(name = "shipping.pack", delivery = Delivery.DURABLE, maxAttempts = 1)
        void pack(ParcelPacked parcel) {
            if (parcel.street().contains(unknownStreet)) {
                throw new IllegalStateException("no such street: " + parcel.street());
            }
            packed.add(parcel);
        }

        @Subscribe(name = "desk.show")
        void show(Event<OrderCreated> order) {}
    }

    @Bean
    @ConditionalOnBooleanProperty("shop.partner")
    Partner partner() {
        return new Partner();
    }

    @Bean
    Handlers handlers(EventBus bus) {
        return new Handlers(bus);
    }

    @Bean
    ApplicationRunner moreHandlers(EventBus bus) {
        return arguments -> {
            bus.on(OrderCreated.class)
                    .named("loyalty.count")
                    .delivery(Delivery.DURABLE)
                    .filter(event -> event.payload().customer().startsWith("Vip"))
                    .handle(event -> {});
            bus.on(StockReserved.class)
                    .named("stock.reserve")
                    .delivery(Delivery.DURABLE)
                    .retry(new RetryPolicy(3, Duration.ofMinutes(5), 1.0, Duration.ofMinutes(5), 0))
                    .handle(event -> {
                        if (event.payload().amount() > 100) {
                            throw new IllegalStateException("only 100 in stock");
                        }
                    });
        };
    }
}

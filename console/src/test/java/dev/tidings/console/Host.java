// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventKey;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** An application with handlers and a page of its own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Host.Pages.class)
class Host {
    @EventType("order.created")
    record OrderCreated(@EventKey String number, String customer, BigDecimal total) {}

    @EventType("invoice.issued")
    record InvoiceIssued(@EventKey String number) {}

    @EventType("parcel.packed")
    record ParcelPacked(@EventKey String number, String street) {}

    @Bean
    Handlers handlers(EventBus bus) {
        return new Handlers(bus);
    }

    /** The host's own policy, too strict for the console's page; first, as such filters are. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> strictPolicy() {
        FilterRegistrationBean<OncePerRequestFilter> bean = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                response.setHeader("Content-Security-Policy", "default-src 'none'");
                chain.doFilter(request, response);
            }
        });
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return bean;
    }

    static class Handlers {
        /** Packing fails for streets that contain this. */
        final AtomicReference<String> unknownStreet = new AtomicReference<>("Nowhere");

        private final EventBus bus;

        Handlers(EventBus bus) {
            this.bus = bus;
        }

        @Subscribe(name = "billing.issue", delivery = Delivery.DURABLE)
        void issue(OrderCreated order) {
            bus.publish(new InvoiceIssued(order.number()));
        }

        @Subscribe(name = "shipping.pack", delivery = Delivery.DURABLE, maxAttempts = 1)
        void pack(ParcelPacked parcel) {
            if (parcel.street().contains(unknownStreet.get())) {
                throw new IllegalStateException("no such street: " + parcel.street());
            }
        }

        @Subscribe(name = "desk.show")
        void show(Event<OrderCreated> order) {}
    }

    @RestController
    static class Pages {
        @GetMapping("/hello")
        String hello() {
            return "hello";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.core.support.Orders.OrderCreated;
import dev.tidings.core.support.Orders.OrderPaid;
import dev.tidings.core.support.Orders.OrderShipped;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B3: the catalog of the event types that a bus knows")
class CatalogTest {
    private final EventBus bus = EventBus.builder().build();
    private final EventCatalog catalog = bus.catalog();

    @EventType(value = "order.created", version = 2)
    private record OrderCreated2(long orderId) {}

    @EventType("order.created")
    private record Impostor(long orderId) {}

    static final class Shipping {
        @Subscribe
        void on(OrderShipped shipped) {}
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(catalog.entries()).isEmpty();
        assertThat(catalog.find("order.created")).isEmpty();
        assertThat(catalog.nearest("order.created")).isEmpty();
    }

    @Test
    void listsNamesAndVersionsInOrder() {
        catalog.declare(OrderShipped.class, OrderCreated2.class, OrderPaid.class, OrderCreated.class);
        catalog.declare(OrderCreated.class);

        assertThat(catalog.entries())
                .extracting(entry -> entry.name().value(), CatalogEntry::version, CatalogEntry::payloadClass)
                .containsExactly(
                        tuple("order.created", 1, OrderCreated.class),
                        tuple("order.created", 2, OrderCreated2.class),
                        tuple("order.paid", 3, OrderPaid.class),
                        tuple("order.shipped", 1, OrderShipped.class));
    }

    @Test
    void findsTheNewestVersion() {
        catalog.declare(OrderCreated2.class, OrderCreated.class);

        assertThat(catalog.find("order.created")).map(CatalogEntry::version).contains(2);
        assertThat(catalog.find("order.unknown")).isEmpty();
    }

    @Test
    void namesTheNearestTypeOnlyWhenItIsNear() {
        catalog.declare(OrderCreated.class, OrderPaid.class);

        assertThat(catalog.nearest("order.crated")).contains("order.created");
        assertThat(catalog.nearest("oder.payd")).contains("order.paid");
        assertThat(catalog.nearest("order.created")).contains("order.created");
        assertThat(catalog.nearest("invoice.sent")).isEmpty();
    }

    @Test
    void learnsBySubscribingByRegisteringAndByPublishing() {
        bus.on(OrderCreated.class).handle(event -> {});
        bus.publish(new OrderPaid("1"));
        bus.register(new Shipping());
        bus.publish("deal.won", Map.of());

        assertThat(catalog.entries())
                .extracting(CatalogEntry::payloadClass)
                .containsExactly(OrderCreated.class, OrderPaid.class, OrderShipped.class);
    }

    @Test
    void twoClassesOfOneTypeAndVersionAreAConflict() {
        catalog.declare(OrderCreated.class);

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> catalog.declare(Impostor.class))
                .withMessageContaining("'order.created' version 1")
                .withMessageContaining(OrderCreated.class.getName())
                .withMessageContaining(Impostor.class.getName())
                .withMessageContaining("another name or version");
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> bus.publish(new Impostor(1)));
        assertThat(catalog.find("order.created"))
                .map(CatalogEntry::payloadClass)
                .contains(OrderCreated.class);
    }

    @Test
    void aClassWithoutATypeIsRefused() {
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> catalog.declare(String.class));
    }
}

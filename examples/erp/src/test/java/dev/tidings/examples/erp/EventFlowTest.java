// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Subscribe;
import dev.tidings.examples.erp.sales.events.OrderCreated;
import dev.tidings.testing.EventFlow;
import dev.tidings.testing.FlowPublisher;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

class EventFlowTest {
    private static final EventFlow FLOW = EventFlow.ofPackages("dev.tidings.examples.erp");

    /** Publishes by Spring what it handles. */
    record BySpring(ApplicationEventPublisher events) {
        @Subscribe(name = "by-spring")
        void again(OrderCreated order) {
            events.publishEvent(new OrderCreated(
                    order.orderId(),
                    order.customerId(),
                    order.customerName(),
                    order.customerEmail(),
                    List.of(),
                    order.total()));
        }
    }

    @Test
    @DisplayName("A12: the ERP's events do not come round in a circle")
    void noCircles() {
        FLOW.assertNoCircles();
    }

    @Test
    @DisplayName("A12: an order has one publisher, four handlers that do something, and the page's log")
    void order() {
        assertThat(FLOW.toMarkdown())
                .contains("| `order.created` v1 | `sales.OrderDesk.place` | `accounting.create-invoice` DURABLE,"
                        + " `inventory.reduce-stock` DURABLE, `notifications.order-confirmation` DURABLE, `web.live-log` ASYNC,"
                        + " `zoho.sync-order` DURABLE |\n");
    }

    @Test
    @DisplayName("A12: every type is published and handled, and what handlers publish is known")
    void wholeFlow() {
        assertThat(FLOW.types()).hasSize(6);
        assertThat(FLOW.publishers()).extracting(FlowPublisher::type).hasSize(6).doesNotHaveDuplicates();
        assertThat(FLOW.unhandledTypes()).isEmpty();
        assertThat(FLOW.handlersOfNothing()).isEmpty();
        assertThat(FLOW.arrows())
                .extracting(arrow -> arrow.from() + " -> " + arrow.handler() + " -> " + arrow.to())
                .containsExactly(
                        "order.created -> inventory.reduce-stock -> inventory.stock_adjusted",
                        "order.created -> inventory.reduce-stock -> product.out_of_stock");
    }

    @Test
    @DisplayName("A12: nothing is left unseen in the ERP")
    void nothingUnseen() {
        assertThat(FLOW.untypedPublishers()).isEmpty();
        assertThat(FLOW.unseenSubscriptions()).isEmpty();
        assertThat(FLOW.toMarkdown()).contains("## Loose ends\n\nNone.\n").contains("flowchart LR\n");
    }

    @Test
    @DisplayName("A12: publishing by Spring's own publisher counts, too")
    void spring() {
        assertThat(EventFlow.ofClasses(BySpring.class).circles())
                .hasToString("[order.created -> [by-spring] -> order.created]");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.CircularEventException;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventType;
import dev.tidings.core.Subscribe;
import dev.tidings.testing.EventFlow;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CirclesTest {
    @EventType("price.changed")
    record PriceChanged(long product, int cents) {}

    @EventType("offer.updated")
    record OfferUpdated(long product, int cents) {}

    // snippet: circle
    static class Offers {
        private final EventBus bus;

        Offers(EventBus bus) {
            this.bus = bus;
        }

        @Subscribe(name = "offers.follow-price")
        void follow(PriceChanged change) {
            bus.publish(new OfferUpdated(change.product(), change.cents()));
        }

        @Subscribe(name = "offers.follow-offer")
        void follow(OfferUpdated offer) {
            bus.publish(new PriceChanged(offer.product(), offer.cents()));
        }
    }
    // end

    @Test
    @DisplayName("A12: at run time a circle ends at the limit")
    void runTime() {
        List<Throwable> errors = new ArrayList<>();
        // snippet: causation-depth
        EventBus bus = EventBus.builder()
                .maxCausationDepth(20)
                .onHandlerError(failure -> errors.add(failure.error()))
                .build();
        // end
        bus.register(new Offers(bus));
        bus.publish(new PriceChanged(7, 1250));
        bus.close();

        assertThat(errors)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.type(CircularEventException.class))
                .satisfies(refused -> assertThat(refused.chain()).contains("price.changed", "offer.updated"))
                .asString()
                .contains(
                        "Events come round in a circle: 'offer.updated' would have 21 causes one after another, and 20"
                                + " are allowed. The end of the chain: ");
    }

    @Test
    @DisplayName("A12: a test finds circles without running anything")
    void assertion() {
        // snippet: assert-no-circles
        EventFlow.ofPackages("dev.tidings.examples.erp").assertNoCircles();
        // end
        assertThatThrownBy(() -> EventFlow.ofClasses(Offers.class).assertNoCircles())
                .hasMessageContaining("offer.updated -> [offers.follow-offer] -> price.changed"
                        + " -> [offers.follow-price] -> offer.updated");
    }

    @Test
    @DisplayName("A12: circles that are meant are named")
    void allowed() {
        // snippet: allow-circle
        EventFlow.ofClasses(Offers.class)
                .allowCircle("price.changed", "offer.updated")
                .assertNoCircles();
        // end
    }

    @Test
    @DisplayName("A12: the report as a page")
    void report() {
        // snippet: flow-report
        String page = EventFlow.ofPackages("dev.tidings.examples.erp").toMarkdown();
        // end
        assertThat(page).contains("`order.created`", "`sales.OrderDesk.place`", "flowchart LR");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1, B6: strict naming asks for the past tense")
class EventNameTenseTest {
    /** Two of the reference applications' names state a condition; strict naming rightly refuses them. */
    private static final Set<String> NOT_IN_THE_PAST = Set.of("product.stock_low", "product.out_of_stock");

    private static final List<String> FAMILIES = List.of(
            "product: created updated deleted price_changed stock_low out_of_stock",
            "order: created confirmed status_changed paid shipped delivered cancelled returned refunded",
            "customer: registered updated deleted tier_upgraded loyalty_points_earned",
            "inventory: stock_adjusted transfer_completed reorder_triggered",
            "payment: received processed failed refunded",
            "zoho: item.synced customer.synced invoice.synced",
            "user: created",
            "item: created",
            "password: reset.requested",
            "email: sent",
            "company: created",
            "deal: created updated stage_changed won lost deleted",
            "lead: created qualified converted rejected",
            "account: created updated merged",
            "contact: created updated bounced");

    static Stream<String> referenceNames() {
        return FAMILIES.stream()
                .map(family -> family.split(": "))
                .flatMap(family -> Arrays.stream(family[1].split(" ")).map(action -> family[0] + "." + action));
    }

    @ParameterizedTest
    @MethodSource("referenceNames")
    void theNamesOfTheReferenceApplications(String name) {
        assertThat(EventName.parse(name).value()).isEqualTo(name);
        if (NOT_IN_THE_PAST.contains(name)) {
            assertThatExceptionOfType(InvalidEventNameException.class).isThrownBy(() -> EventName.parseStrictly(name));
        } else {
            assertThat(EventName.parseStrictly(name).isPastTense()).isTrue();
        }
    }

    @Test
    void thereAreFiftyOneOfThem() {
        assertThat(referenceNames()).hasSize(51).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.create", "order.creating", "order.ed", "order.red", "deal.win", "created.order"})
    void otherTensesAreRefusedAndTheActionNamed(String name) {
        EventName parsed = EventName.parse(name);

        assertThat(parsed.isPastTense()).isFalse();
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parseStrictly(name))
                .withMessageContaining("'" + name + "'")
                .withMessageContaining("'" + parsed.action() + "' is not in the past tense")
                .withMessageContaining("switch strict naming off");
    }

    @Test
    void oneWordOfTheActionIsEnough() {
        assertThat(EventName.parse("order.paid_in_full").isPastTense()).isTrue();
        assertThat(EventName.parse("order.sent-by-mail").isPastTense()).isTrue();
        assertThat(EventName.parse("testclean.api.1.event.company.created").isPastTense())
                .isTrue();
    }

    @Test
    void strictNamingStillChecksTheConventions() {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parseStrictly("Order Created!"))
                .withMessageContaining("Did you mean 'order.created'?");
    }
}

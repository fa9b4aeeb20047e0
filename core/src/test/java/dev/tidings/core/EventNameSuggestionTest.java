// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1: a refused name comes with a valid one where one can be derived")
class EventNameSuggestionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Order Created!|order.created",
                "OrderCreated|order.created",
                "order/created|order.created",
                "Order.Created|order.created",
                "order..created|order.created",
                ".order.created.|order.created",
                "  order created  |order.created",
                "order:price_changed|order.price_changed",
                "42order.created|order.created"
            })
    void derived(String wrong, String proposed) {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse(wrong))
                .withMessageEndingWith("Did you mean '" + proposed + "'?");
        assertThat(EventName.parse(proposed).value()).isEqualTo(proposed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "", "!!!", "a.b.c.d.e.f.g", "order.1.created", "ÄÖ"})
    void noneIsMadeUp(String wrong) {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse(wrong))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("Did you mean"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.EventName.Convention;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1: event names by two conventions")
class EventNameTest {
    @Test
    void twoPartsAreEntityAndAction() {
        EventName name = EventName.parse("order.created");

        assertThat(name.convention()).isEqualTo(Convention.ENTITY_ACTION);
        assertThat(name.parts()).containsExactly("order", "created");
        assertThat(name.entity()).isEqualTo("order");
        assertThat(name.action()).isEqualTo("created");
        assertThat(name).hasToString("order.created");
    }

    @ParameterizedTest
    @CsvSource({
        "password.reset.requested, password.reset, requested",
        "crm.deal.stage.was.changed, crm.deal.stage.was, changed",
        "product.price_changed, product, price_changed",
        "a1.b2-c3_d4, a1, b2-c3_d4"
    })
    void theActionIsTheLastPartAndTheEntityTheRest(String value, String entity, String action) {
        EventName name = EventName.parse(value);

        assertThat(name.convention()).isEqualTo(Convention.ENTITY_ACTION);
        assertThat(name.entity()).isEqualTo(entity);
        assertThat(name.action()).isEqualTo(action);
    }

    @Test
    void sixPartsWithAVersionAreTheLongConvention() {
        EventName name = EventName.parse("testclean.api.1.event.company.created");

        assertThat(name.convention()).isEqualTo(Convention.SIX_PART);
        assertThat(name.parts()).containsExactly("testclean", "api", "1", "event", "company", "created");
        assertThat(name.entity()).isEqualTo("company");
        assertThat(name.action()).isEqualTo("created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.api.1.event.company.created",
                "testclean.1.1.event.company.created",
                "testclean.api.1.event.company.1",
                "1.1.1.1.1.1"
            })
    void onlyTheThirdOfSixPartsMayBeANumber(String value) {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse(value))
                .withMessageContaining("the part '1' is not allowed");
    }

    @Test
    void ofSixPartsTheOneThatIsWrongIsNamed() {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse("testclean.api.1.event.company.Created"))
                .withMessageContaining("the part 'Created' is not allowed");
    }

    @Test
    void sixPartsWithoutANumberAreRefused() {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse("testclean.api.v1.event.company.created"))
                .withMessageContaining("6 parts")
                .withMessageContaining("company.service.version.message_type.resource.action");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order|it has 1 part",
                "a.b.c.d.e.f.g|it has 7 parts",
                "''|it has an empty part",
                "order.|it has an empty part",
                ".created|it has an empty part",
                "order..created|it has an empty part",
                "order.Created|the part 'Created' is not allowed",
                "order.2created|the part '2created' is not allowed",
                "order._created|the part '_created' is not allowed",
                "order.cré|the part 'cré' is not allowed",
                "order.created now|the part 'created now' is not allowed",
                "order.*|the part '*' is not allowed",
                "order.1.created|the part '1' is not allowed"
            })
    void everyBrokenRuleIsNamed(String value, String problem) {
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse(value))
                .withMessageContaining("'" + value + "'")
                .withMessageContaining(problem)
                .withMessageContaining("'order.created'");
    }

    @Test
    void aLineBreakIsNoEndOfAName() {
        assertThatExceptionOfType(InvalidEventNameException.class).isThrownBy(() -> EventName.parse("order.created\n"));
    }

    @Test
    void twoHundredCharactersAreTheLimit() {
        String longest = "order." + "x".repeat(194);

        assertThat(EventName.parse(longest).value()).hasSize(200);
        assertThatExceptionOfType(InvalidEventNameException.class)
                .isThrownBy(() -> EventName.parse(longest + "x"))
                .withMessageContaining("201 characters")
                .withMessageContaining("at most 200")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidings.core.InvalidSubscriptionException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A4: names, patterns and selectors")
class SelectorTest {
    @ParameterizedTest
    @CsvSource({
        "order.created, order.created, true",
        "order.created, order.createdx, false",
        "order.created, orderxcreated, false",
        "order.*, order.created, true",
        "order.*, order.line.added, true",
        "order.*, order, false",
        "order.*, order., false",
        "order.*, reorder.created, false",
        "*.created, order.created, true",
        "*.created, order.created.twice, false",
        "a.*.c, a.b.c, true",
        "a.*.c, a.c, false",
        "*, anything.at-all, true",
        "a+b, a+b, true",
        "a+*, aab, false",
        "a\\Eb*, a\\Ebc, true",
        "a\\E.*, axyz, false"
    })
    void aStarStandsForOneOrMoreCharacters(String pattern, String name, boolean fits) {
        assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "order created", "order.created\n"})
    void whatCannotBeANameIsRefused(String pattern) {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> NamePattern.of(pattern))
                .withMessageContaining("'order.*'");
    }

    @Test
    void withoutPatternsEverythingIsTaken() {
        assertThat(Selector.of(List.of(), List.of()).matches("a.b", Set.of("default")))
                .isTrue();
    }

    @Test
    void typeAndTopicMustBothFit() {
        Selector selector = Selector.of(List.of("order.*", "deal.won"), List.of("sales", "eu-*"));

        assertThat(selector.matches("order.created", Set.of("x", "sales"))).isTrue();
        assertThat(selector.matches("deal.won", Set.of("eu-west"))).isTrue();
        assertThat(selector.matches("deal.lost", Set.of("sales"))).isFalse();
        assertThat(selector.matches("order.created", Set.of("default"))).isFalse();
        assertThat(selector).hasToString("types [order.*, deal.won] in topics [sales, eu-*]");
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "order, order, 0", "'', abc, 3", "abc, '', 3", "ab, ba, 2"})
    void theDistanceOfTwoNames(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b)).isEqualTo(distance);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A13: numbers in content patterns")
class PatternNumbersTest {
    @ParameterizedTest
    @DisplayName("A13: numeric: every comparison, both borders")
    @CsvSource(delimiter = '|', textBlock = """
            {"detail": {"total": [{"numeric": ["=", 99.9]}]}}               | true
            {"detail": {"total": [{"numeric": ["=", 9.99e1]}]}}             | true
            {"detail": {"total": [{"numeric": [">", 99.9]}]}}               | false
            {"detail": {"total": [{"numeric": [">", 99.89]}]}}              | true
            {"detail": {"total": [{"numeric": [">=", 99.9]}]}}              | true
            {"detail": {"total": [{"numeric": ["<", 99.9]}]}}               | false
            {"detail": {"total": [{"numeric": ["<=", 99.9]}]}}              | true
            {"detail": {"total": [{"numeric": ["<=", -99.9]}]}}             | false
            {"detail": {"total": [{"numeric": [">", 0, "<", 100]}]}}        | true
            {"detail": {"total": [{"numeric": [">=", 100, "<=", 200]}]}}    | false
            {"detail": {"total": [99.900]}}                                 | true
            {"detail": {"total": [7, {"numeric": ["<", 0]}, 99.9]}}         | true
            {"detail": {"status": [{"numeric": [">", 0]}]}}                 | false
            {"version": [2]}                                                | true
            {"version": [{"numeric": [">=", 2]}]}                           | true
            {"version": ["2"]}                                              | false
            """)
    void comparisons(String pattern, boolean taken) throws Exception {
        SampleOrder.check(pattern, taken);
    }

    private static boolean matches(String conditions, Object number) {
        Predicate<Event<?>> pattern =
                new EventRulerPatterns().compile("{\"detail\": {\"number\": " + conditions + "}}");
        return pattern.test(Event.of("number.seen", Map.of("number", number)));
    }

    @Test
    @DisplayName("A13: the way a number is written does not matter")
    void spelling() {
        assertThat(matches("[1000]", new BigDecimal("1E+3"))).isTrue();
        assertThat(matches("[1e3]", new BigDecimal("1000.00"))).isTrue();
        assertThat(matches("[0]", new BigDecimal("-0.0"))).isTrue();
        assertThat(matches("[1000]", 1000L)).isTrue();
        assertThat(matches("[0.1]", 0.1)).isTrue();
    }

    @Test
    @DisplayName("A13: up to 15 digits, neighbours are told apart")
    void exact() {
        assertThat(matches("[{\"numeric\": [\"<\", 999999999999.999]}]", new BigDecimal("999999999999.998")))
                .isTrue();
        assertThat(matches("[{\"numeric\": [\"<\", 999999999999.999]}]", new BigDecimal("999999999999.999")))
                .isFalse();
        assertThat(matches("[{\"numeric\": [\">\", 1e300]}]", new BigDecimal("1.00000000000001e300")))
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName("A13: limit: a number that no double equals is in no range, and equal only to itself as written")
    @ValueSource(strings = {"9007199254740993", "12345678901234567890", "0.10000000000000000555", "1E+400"})
    void beyondDoubles(String number) {
        Object value = number.matches("[0-9]+") ? new BigInteger(number) : new BigDecimal(number);
        assertThat(matches("[{\"numeric\": [\">\", 0]}]", value)).isFalse();
        assertThat(matches("[{\"numeric\": [\"<\", 0]}]", value)).isFalse();
        assertThat(matches("[" + number + "]", value)).isTrue();
        assertThat(matches("[{\"anything-but\": 1}]", value)).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A13: patterns with addresses never ask the name service about a value")
class AddressGuardTest {
    @ParameterizedTest
    @DisplayName("A13: only whole texts of four numbers that are no address are changed")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":"300.1.2.3"}          | {"a":"300.1.2.3 "}
            {"a":["1.2.3.0256","1.2.3.4"]} | {"a":["1.2.3.0256 ","1.2.3.4"]}
            {"a":"10.0.19041.450"}     | {"a":"10.0.19041.450 "}
            {"a":"255.255.255.255"}    | {"a":"255.255.255.255"}
            {"a":"0.09.00.199"}        | {"a":"0.09.00.199"}
            {"a":"1.2.3"}              | {"a":"1.2.3"}
            {"a":"v300.1.2.3"}         | {"a":"v300.1.2.3"}
            {"a":"say \\"300.1.2.3"}   | {"a":"say \\"300.1.2.3"}
            {"300.1.2.3" : 1}          | {"300.1.2.3" : 1}
            {"a":"7.7.7.777"}          | {"a":"7.7.7.777"}
            """)
    void texts(String json, String seen) {
        assertThat(new AddressGuard("{\"detail\":{\"a\":[\"7.7.7.777\"]}}").apply(json))
                .isEqualTo(seen);
    }

    @Test
    @DisplayName("A13: such a text is no address, and is still found by the other operators")
    void semantics() {
        assertThat(matches("{\"detail\": {\"ip\": [{\"cidr\": \"0.0.0.0/0\"}]}}"))
                .isFalse();
        assertThat(matches("{\"detail\": {\"ip\": [{\"cidr\": \"0.0.0.0/0\"}, {\"prefix\": \"300.\"}]}}"))
                .isTrue();
        assertThat(matches("{\"detail\": {\"ip\": [{\"suffix\": \".3\"}]}}")).isTrue();
    }

    private static boolean matches(String pattern) {
        return new EventRulerPatterns().compile(pattern).test(Event.of("visitor.seen", Map.of("ip", "300.1.2.3")));
    }
}

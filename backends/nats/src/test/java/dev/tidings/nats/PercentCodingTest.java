// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodingTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "plain-1.0/~;,plain-1.0/~;",
                "a b,a%20b",
                "€,%E2%82%AC",
                "😀,%F0%9F%98%80",
                "50%,50%25",
                "\"q\",%22q%22"
            })
    @DisplayName("E8: header values are printable ASCII, as the HTTP binding of CloudEvents encodes them")
    void encoding(String value, String encoded) {
        assertThat(PercentCoding.encode(value)).isEqualTo(encoded);
        assertThat(PercentCoding.decode(encoded)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\t\r\u0000", "%", "%4", "%zz", "100%", "%E2%82", "ä%41"})
    @DisplayName("E8: every value comes back from its encoding")
    void thereAndBack(String value) {
        assertThat(PercentCoding.decode(PercentCoding.encode(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"%,%", "%4,%4", "%zz,%zz", "100%,100%", "%41%,A%", "ä%41,äA"})
    @DisplayName("E8: what others did not encode properly is read as it stands")
    void lenient(String written, String read) {
        assertThat(PercentCoding.decode(written)).isEqualTo(read);
    }
}

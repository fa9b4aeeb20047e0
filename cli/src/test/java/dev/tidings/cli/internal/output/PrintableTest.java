// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class PrintableTest {
    @Test
    @DisplayName("F5: whatever a terminal would act on becomes its escape; everything else stays")
    void text() {
        assertThat(Printable.text("Grüße, 東京 🙂")).isEqualTo("Grüße, 東京 🙂");
        assertThat(Printable.text("a\u001b[2Jb\u0007\u009b\u007f")).isEqualTo("a\\u001b[2Jb\\u0007\\u009b\\u007f");
        assertThat(Printable.text("a\r\n\tb\u2028\u202e\u200b\ufeff"))
                .isEqualTo("a\\r\\n\\tb\\u2028\\u202e\\u200b\\ufeff");
    }

    private static Map<String, String> read(String json) {
        return Json.mapper().readValue(json, new TypeReference<>() {});
    }

    @Test
    @DisplayName("F5: JSON that is made safe says the same")
    void json() {
        Map<String, String> value = Map.of("text", "a\u001b\u009b\u202e\u2028\u007f\n");
        String pretty = Json.pretty(value);
        assertThat(pretty)
                .doesNotContain("\u009b", "\u202e", "\u2028", "\u007f", "\u001b")
                .contains("\n");
        assertThat(read(pretty)).isEqualTo(value);
        assertThat(read(Json.line(value))).isEqualTo(value);
        assertThat(Json.line(value)).doesNotContain("\n");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.InvalidEventException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F4, G3: what is hidden of payloads, and how it comes back. */
class PayloadMaskTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String ORDER = """
            {"customer": {"name": "Ada", "email": "ada@example.org"},
             "lines": [{"sku": "a", "price": 12.50}, {"sku": "b", "price": 7}],
             "note": null}
            """;
    private final PayloadMask mask = PayloadMask.of(Set.of("/customer/email", "/lines/*/price", "/note"));

    private static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    private JsonNode restored(String edited) {
        return mask.restore(json(ORDER), json(edited));
    }

    @Test
    @DisplayName("F4, G3: values are hidden whatever they are, numbered, and null is shown")
    void hidden() {
        assertThat(mask.mask(json(ORDER))).isEqualTo(json("""
                                {"customer": {"name": "Ada", "email": "******"},
                                 "lines": [{"sku": "a", "price": "****** 2"}, {"sku": "b", "price": "****** 3"}],
                                 "note": null}
                                """));
    }

    @Test
    @DisplayName("F4, G3: objects and lists are hidden as a whole, at any depth, in maps and under odd names")
    void places() {
        PayloadMask deep = PayloadMask.of(Set.of("/**/secret", "/a~1b", "/by/*/pin"));
        assertThat(deep.mask(json(
                        "{'secret': {'x': 1}, 'c': {'d': [{'secret': [1, 2]}]}, 'a/b': true, 'by': {'me': {'pin': 1, 'p': 2}}}"
                                .replace('\'', '"'))))
                .isEqualTo(json(
                        "{'secret': '******', 'c': {'d': [{'secret': '****** 2'}]}, 'a/b': '****** 3', 'by': {'me': {'pin': '****** 4', 'p': 2}}}"
                                .replace('\'', '"')));
    }

    @Test
    @DisplayName("F4, G3: what is no object is hidden where anything of its type is, and everything can be")
    void whole() {
        assertThat(mask.mask(json("\"ada@example.org\"")).stringValue()).isEqualTo("******");
        assertThat(PayloadMask.EVERYTHING.mask(json(ORDER)).stringValue()).isEqualTo("******");
        assertThat(PayloadMask.NOTHING.mask(json("\"x\"")).stringValue()).isEqualTo("x");
        assertThat(PayloadMask.of(Set.of())).isSameAs(PayloadMask.NOTHING);
    }

    @Test
    @DisplayName("F4, G3: an edit that was made without seeing the values gets them back, wherever they were moved to")
    void comesBack() {
        assertThat(mask.restore(json(ORDER), mask.mask(json(ORDER)))).isEqualTo(json(ORDER));
        assertThat(restored("""
                                {"customer": {"name": "Ada L.", "email": "new@example.org"},
                                 "lines": [{"sku": "b", "price": "****** 3"}, {"sku": "c", "price": 1}], "note": "****** 2"}
                                """)).isEqualTo(json("""
                                {"customer": {"name": "Ada L.", "email": "new@example.org"},
                                 "lines": [{"sku": "b", "price": 7}, {"sku": "c", "price": 1}], "note": 12.50}
                                """));
    }

    @Test
    @DisplayName("F4, G3: a hidden value cannot be moved to where it would be seen")
    void noWayOut() {
        assertThatThrownBy(() -> restored("{\"customer\": {\"name\": \"******\"}}"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("'/customer/name'")
                .hasMessageContaining("nothing is hidden");
        assertThatThrownBy(() -> restored("{\"lines\": [[\"****** 2\"]]}")).hasMessageContaining("'/lines/0/0'");
    }

    @Test
    @DisplayName("F4, G3: a mask that stands for nothing is refused where values are hidden, and is a text elsewhere")
    void unknownMask() {
        assertThatThrownBy(() -> restored("{\"note\": \"****** 4\"}"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("has 3 hidden ones");
        assertThat(restored("{\"text\": \"****** 4\", \"other\": \"*******\"}"))
                .isEqualTo(json("{\"text\": \"****** 4\", \"other\": \"*******\"}"));
    }

    @Test
    @DisplayName("F4, G3: whether a search would look into what is hidden")
    void covers() {
        assertThat(mask.covers("customer.email")).isTrue();
        assertThat(mask.covers("customer.email.domain")).isTrue();
        assertThat(mask.covers("customer.name")).isFalse();
        assertThat(mask.covers("lines.0.price")).isTrue();
        assertThat(PayloadMask.NOTHING.covers("customer.email")).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tidings.core.Sensitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** F4, G3: where the sensitive fields of a class stand in its JSON. */
class SensitivePathsTest {
    private final JacksonEventCodec codec = new JacksonEventCodec();

    record Plain(String id, BigDecimal total, Instant at, Object anything, Map<String, Object> more) {}

    record Customer(String name, @Sensitive String email) {}

    record Line(String sku, @Sensitive BigDecimal discount) {}

    record Everywhere(
            Customer customer,
            List<Line> lines,
            List<Line[]> groups,
            Map<String, Customer> byRole,
            Optional<Customer> second,
            @Sensitive Map<String, Object> answers,
            @JsonProperty("a/b~c") @Sensitive String odd) {}

    record Unwrapped(@JsonUnwrapped(prefix = "c_") Customer customer) {}

    record HiddenUnwrapped(
            String id, @Sensitive @JsonUnwrapped Customer customer) {}

    @Sensitive
    record Iban(@JsonValue String text) {
        @JsonCreator
        Iban {}
    }

    record Phone(@Sensitive @JsonValue String number) {
        @JsonCreator
        Phone {}
    }

    record Converted(
            @JsonSerialize(using = ToStringSerializer.class) Customer customer) {}

    record Values(Iban iban, List<Iban> others, Phone phone) {}

    record Node(@Sensitive String note, Node left, List<Node> others) {}

    /** No record: Jackson itself finds no end in a final class like this. */
    static class Endless<T> {
        @Sensitive
        public @Nullable T value;

        public @Nullable Endless<List<T>> next;
    }

    record Holder(Endless<String> endless) {}

    record Employee(@Sensitive String salary, Team team) {}

    record Team(String name, Map<String, Employee> members) {}

    sealed interface Payment permits Card, Transfer {}

    record Card(@Sensitive String number) implements Payment {}

    record Transfer(@Sensitive String account) implements Payment {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes(@JsonSubTypes.Type(Voucher.class))
    interface Wrapped {}

    record Voucher(@Sensitive String code) implements Wrapped {}

    record Paid(Payment payment, Wrapped wrapped) {}

    static class Bean {
        @Sensitive
        private final String field = "";

        private final Map<String, Object> extras = Map.of();

        public String getField() {
            return field;
        }

        @Sensitive
        public String getGetter() {
            return "";
        }

        @Sensitive
        @JsonAnyGetter
        public Map<String, Object> extras() {
            return extras;
        }
    }

    @Sensitive
    record Secret(String a, int b) {}

    @Test
    @DisplayName("F4, G3: a class without marks has no places")
    void none() {
        assertThat(codec.sensitiveFields(Plain.class)).isEmpty();
        assertThat(codec.sensitiveFields(Map.class)).isEmpty();
        assertThat(codec.sensitiveFields(Object.class)).isEmpty();
    }

    @Test
    @DisplayName("F4, G3: marks are found in objects, lists, arrays, maps and optional values, with odd names escaped")
    void everywhere() {
        assertThat(codec.sensitiveFields(Everywhere.class))
                .containsExactlyInAnyOrder(
                        "/customer/email",
                        "/lines/*/discount",
                        "/groups/*/*/discount",
                        "/byRole/*/email",
                        "/second/email",
                        "/answers",
                        "/a~1b~0c");
    }

    @Test
    @DisplayName("F4, G3: names are the mapper's: naming strategies, prefixes of unwrapped objects")
    void names() {
        JacksonEventCodec snakes = new JacksonEventCodec(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());

        assertThat(snakes.sensitiveFields(Everywhere.class)).contains("/by_role/*/email");
        assertThat(codec.sensitiveFields(Unwrapped.class)).containsExactly("/c_email");
        assertThat(codec.sensitiveFields(HiddenUnwrapped.class)).contains("/*");
    }

    @Test
    @DisplayName("F4, G3: a marked class is hidden wherever it stands, and one that is no object as a whole")
    void types() {
        assertThat(codec.sensitiveFields(Values.class)).containsExactlyInAnyOrder("/iban", "/others/*", "/phone");
        assertThat(codec.sensitiveFields(Converted.class)).containsExactly("/customer");
        assertThat(codec.sensitiveFields(Secret.class)).containsExactly("/*");
    }

    @Test
    @DisplayName("F4, G3: classes that contain themselves are hidden at any depth")
    void recursive() {
        Set<String> node = codec.sensitiveFields(Node.class);
        assertThat(node).contains("/note", "/**/note");
        assertThat(codec.sensitiveFields(Employee.class)).contains("/salary", "/**/salary");
        assertThat(codec.sensitiveFields(Team.class)).contains("/members/*/salary", "/**/members/*/salary");
    }

    @Test
    @DisplayName("F4, G3: a class that contains itself with ever longer arguments has an end")
    void endless() {
        assertThat(codec.sensitiveFields(Holder.class))
                .contains("/endless/value", "/endless/next/value")
                .hasSizeLessThan(200);
    }

    @Test
    @DisplayName("F4, G3: subclasses of sealed types and those that annotations name are looked into")
    void subclasses() {
        assertThat(codec.sensitiveFields(Paid.class))
                .contains("/payment/number", "/payment/account", "/wrapped/*/code");
    }

    @Test
    @DisplayName("F4, G3: beans: fields, getters and properties beside the others")
    void beans() {
        assertThat(codec.sensitiveFields(Bean.class)).contains("/field", "/getter", "/*");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.spi.SensitiveFieldStore;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that knows what is hidden from those who look on. */
abstract class SensitiveFieldContract extends AuditContract {
    private SensitiveFieldStore sensitive() {
        return storage().sensitiveFields();
    }

    @Test
    @DisplayName("F4, G3: sensitive fields are noted by type, add up, and may be noted again")
    void notedFields() {
        String longPath = "/" + "ä".repeat(999);
        assertThat(sensitive().all()).isEmpty();

        sensitive().add("customer.registered", Set.of("/email", "/lines/*/a~1b"));
        sensitive().add("customer.registered", Set.of("/email", "/phone"));
        sensitive().add("item.moved", Set.of(longPath, "/**/pin"));

        assertThat(sensitive().all())
                .isEqualTo(Map.of(
                        "customer.registered",
                        Set.of("/email", "/lines/*/a~1b", "/phone"),
                        "item.moved",
                        Set.of(longPath, "/**/pin")));
    }

    @Test
    @DisplayName(
            "F4, C1: fields are there for others when the event is that brought them, and not if it is rolled back")
    void fieldsOfTransaction() {
        begin().run(() -> sensitive().add("item.moved", Set.of("/lost"))).rollback();
        assertThat(sensitive().all()).isEmpty();

        OpenTransaction open = begin();
        open.run(() -> {
            sensitive().add("item.moved", Set.of("/pin"));
            append("moved");
        });
        assertThat(sensitive().all()).isEmpty();
        open.commit();

        assertThat(positionOf("moved")).isPositive();
        assertThat(sensitive().all()).isEqualTo(Map.of("item.moved", Set.of("/pin")));
    }

    @Test
    @DisplayName("F4, D2: publications that note the same fields at the same time do not wait for each other")
    void fieldsOfTwoTransactions() {
        OpenTransaction first = begin();
        OpenTransaction second = begin();
        first.run(() -> sensitive().add("item.moved", Set.of("/pin")));
        second.run(() -> sensitive().add("item.moved", Set.of("/pin")));
        second.commit();

        assertThat(sensitive().all()).isEqualTo(Map.of("item.moved", Set.of("/pin")));
        first.rollback();
        assertThat(sensitive().all()).isEqualTo(Map.of("item.moved", Set.of("/pin")));
    }
}

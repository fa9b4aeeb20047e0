// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.benchmarks.contestants.TidingsHandler9999;
import dev.tidings.core.EventType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CopiesTest {
    @Test
    @DisplayName("every type of facts is a class with an event type of its own")
    void facts() {
        Class<?> seventh = Copies.factType(7);

        assertThat(Copies.factType(0)).isSameAs(Fact0000.class);
        assertThat(seventh.getSimpleName()).isEqualTo("Fact0007");
        assertThat(seventh.getAnnotation(EventType.class).value()).isEqualTo("benchmark.fact0007.published");
        assertThat(Copies.factType(7)).isSameAs(seventh);
        assertThat(Copies.fact(7, new CountingLedger(1), 5).amount()).isEqualTo(5);
    }

    @Test
    @DisplayName("every handler is a class of its own and takes its own type of facts")
    void handlers() throws NoSuchMethodException {
        Class<?> handler = Copies.handler(TidingsHandler9999.class, 12, 34).getClass();

        assertThat(handler.getSimpleName()).isEqualTo("TidingsHandler0012");
        assertThat(handler.getMethod("on", Copies.factType(34))).isNotNull();
        assertThat(Copies.handler(TidingsHandler9999.class, 13, 34).getClass()).isNotEqualTo(handler);
    }
}

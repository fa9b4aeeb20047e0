// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    @DisplayName("without a choice everybody takes part in everything")
    void everything() {
        Arguments all = Arguments.parse("result.json");

        assertThat(all.quick()).isFalse();
        assertThat(all.suites()).isEqualTo(EnumSet.allOf(Suite.class));
        assertThat(all.result()).isEqualTo(Path.of("result.json"));
        assertThat(all.contestantsOf(Suite.TYPES)).contains("TIDINGS").doesNotContain("BY_HAND");
    }

    @Test
    @DisplayName("suites and contestants are chosen by names as one writes them")
    void choice() {
        Arguments some =
                Arguments.parse("--short", "--contestants", "class-map,Tidings", "--suites", "async,nobody", "x");

        assertThat(some.quick()).isTrue();
        assertThat(some.suites()).containsExactly(Suite.NOBODY, Suite.ASYNC);
        assertThat(some.contestantsOf(Suite.NOBODY)).containsExactly("CLASS_MAP", "TIDINGS");
        assertThat(some.contestantsOf(Suite.ASYNC)).containsExactly("TIDINGS");
    }

    @Test
    @DisplayName("what is not known is refused, and what is known is named")
    void refuses() {
        assertThatThrownBy(() -> Arguments.parse("--suites", "speed", "x")).hasMessageContaining("HANDLERS");
        assertThatThrownBy(() -> Arguments.parse("--contestants", "kafka", "x")).hasMessageContaining("GUAVA");
        assertThatThrownBy(() -> Arguments.parse("--suites")).hasMessageContaining("needs names");
        assertThatThrownBy(() -> Arguments.parse("x", "--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Arguments.parse("--suites", "async", "--contestants", "class-map", "x"))
                .hasMessageContaining("nobody");
    }
}

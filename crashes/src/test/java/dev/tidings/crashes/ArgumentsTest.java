// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.crashes.faults.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    @DisplayName("the full form has 50 rounds and at least 200,000 events, the short one 3 rounds")
    void forms() {
        Arguments full = Arguments.of(5);
        assertThat(full.rounds()).isEqualTo(50);
        assertThat(full.events()).isEqualTo(200_000);
        assertThat(full.seed()).isEqualTo(5);
        assertThat(Arguments.of(5, "--short").rounds()).isEqualTo(3);
    }

    @Test
    @DisplayName("rounds, seed and events can be said; the events are divided so that there are enough")
    void said() {
        Arguments said = Arguments.of(5, "--short", "--rounds", "7", "--seed", "42", "--events", "100");
        assertThat(said.rounds()).isEqualTo(7);
        assertThat(said.seed()).isEqualTo(42);
        assertThat(said.eventsOfRound()).isEqualTo(15);
    }

    @Test
    @DisplayName("every fault may happen unless some are chosen")
    void faults() {
        assertThat(Arguments.of(5).faults()).containsExactlyInAnyOrder(Fault.values());
        assertThat(Arguments.of(5, "--faults", "disk-full,cut").faults())
                .containsExactlyInAnyOrder(Fault.DISK_FULL, Fault.CUT);
        assertThatThrownBy(() -> Arguments.of(5, "--faults", "flood")).hasMessageContaining("flood");
    }

    @Test
    @DisplayName("what is not known or not a number is refused by its name")
    void refused() {
        assertThatThrownBy(() -> Arguments.of(5, "--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Arguments.of(5, "--seed", "x")).hasMessageContaining("--seed needs a number, not x");
        assertThatThrownBy(() -> Arguments.of(5, "--rounds")).hasMessageContaining("--rounds needs a value");
        assertThatThrownBy(() -> Arguments.of(5, "--rounds", "0")).hasMessageContaining("--rounds");
    }
}

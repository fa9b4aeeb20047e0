// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static dev.tidings.core.internal.durable.SimViolation.LOST;
import static dev.tidings.core.internal.durable.SimViolation.OLD_TOKEN;
import static dev.tidings.core.internal.durable.SimViolation.PAUSED;
import static dev.tidings.core.internal.durable.SimViolation.TOO_MANY_ATTEMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("D2, D3: the simulation finds the faults that it is there to find")
@Timeout(600)
class PlantedFaultsTest {
    private static final int SEEDS = 500;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("D2: a fault that is made on purpose is found")
    void found(PlantedFault fault) throws Exception {
        SimViolation expected = switch (fault) {
            case COMPLETION_WITHOUT_FENCING_TOKEN -> OLD_TOKEN;
            case PAUSE_THAT_NO_HOLDER_SEES -> PAUSED;
            case ATTEMPT_COUNTED_AFTER_THE_CALL -> TOO_MANY_ATTEMPTS;
            default -> LOST;
        };

        List<SimResult> found = SimSuite.play(fault, 1, SEEDS, result -> !result.isClean());

        assertThat(found).hasSize(1);
        assertThat(found.get(0).findings().get(0).violation())
                .as(found.get(0).describe())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("D2: what is found once is found again with its seed")
    void again() throws Exception {
        SimResult found = SimSuite.play(PlantedFault.GAP_FORGOTTEN_BY_TIME_OUT, 1, SEEDS, result -> !result.isClean())
                .get(0);

        SimResult again = Simulation.play(found.seed(), true, PlantedFault.GAP_FORGOTTEN_BY_TIME_OUT);

        assertThat(again.describe()).isEqualTo(found.describe());
        assertThat(again.trace()).isNotEmpty();
    }
}

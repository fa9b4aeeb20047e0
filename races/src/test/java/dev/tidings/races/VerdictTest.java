// SPDX-License-Identifier: Apache-2.0
package dev.tidings.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;

class VerdictTest {
    private static final String RACE = "buses.PublishAndClose$";

    private final Verdict verdict = new Verdict(RACE);

    @Test
    @DisplayName("every race says which outcomes are acceptable, and that all others are forbidden")
    void outcomes() {
        assertThat(new Verdict(".*").races()).hasSizeGreaterThan(25).allSatisfy(race -> {
            TestInfo info = TestList.getInfo(race);
            assertThat(info.unmatched().expect()).isEqualTo(Expect.FORBIDDEN);
            assertThat(info.cases()).extracting(StateCase::expect).contains(Expect.ACCEPTABLE);
            assertThat(Stream.of(Expect.ACCEPTABLE_INTERESTING, Expect.UNKNOWN))
                    .noneMatch(hidden -> info.cases().stream().anyMatch(state -> state.expect() == hidden));
        });
    }

    @Test
    void acceptableOutcomesAreGood() throws Exception {
        add(Status.NORMAL, "true, 2");
        assertThat(verdict.isGood()).isTrue();
        assertThat(verdict).hasToString("\n    PublishAndClose                      1 × (true, 2)\n");
    }

    @Test
    void forbiddenOutcomesAreNot() throws Exception {
        add(Status.NORMAL, "true, 1");
        assertThat(verdict.isGood()).isFalse();
        assertThat(verdict.toString())
                .contains("!!  PublishAndClose: (true, 1) is Forbidden: Accepted and not delivered");
    }

    @Test
    void nothingIsPassedOver() throws Exception {
        assertThat(new Verdict("NoSuchRace").isGood()).isFalse();
        verdict.expect(1);
        assertThat(verdict.isGood()).isFalse();
        add(Status.API_MISMATCH, "");
        assertThat(verdict.isGood()).isFalse();
    }

    private void add(Status status, String outcome) throws Exception {
        verdict.expect(1);
        TestResult result = new TestResult(status);
        result.setConfig(config());
        if (status == Status.NORMAL) {
            result.addState(outcome, 1);
        }
        verdict.add(result);
    }

    private TestConfig config() throws Exception {
        return RunRaces.config(verdict.races().first());
    }
}

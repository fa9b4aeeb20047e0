// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** What is asserted of contexts that did not start. */
final class Failures {
    private Failures() {}

    /** The failure is explained with these words. */
    static ContextConsumer<AssertableApplicationContext> explainedWith(String... words) {
        return context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis =
                    Objects.requireNonNull(new TidingsFailureAnalyzer(null).analyze(context.getStartupFailure()));
            assertThat(analysis.getDescription() + analysis.getAction()).contains(words);
        };
    }
}

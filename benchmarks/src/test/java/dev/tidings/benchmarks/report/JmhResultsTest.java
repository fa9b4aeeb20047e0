// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JmhResultsTest {
    @Test
    @DisplayName("the time and the bytes are the medians of all iterations of all JVMs")
    void medians() throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(JmhResultsTest.class.getResource("jdk-17.json"))
                .toURI());

        assertThat(JmhResults.read(file))
                .containsExactly(
                        new Measurement("HandlersBenchmark.onePublisher", "CLASS_MAP", 4, "17.0.15", 20.5, 0.001, 4, 2),
                        new Measurement("AsyncBenchmark.endToEnd", "TIDINGS", 1, "17.0.15", 400, 64, 3, 1));
    }

    @Test
    @DisplayName("another unit of time is refused")
    void otherUnit() {
        String inMillis = "[{'benchmark': 'a.B.c', 'primaryMetric': {'scoreUnit': 'ms/op'}}]".replace('\'', '"');

        assertThatThrownBy(() -> JmhResults.read(new JsonMapper().readTree(inMillis)))
                .hasMessageContaining("B.c")
                .hasMessageContaining("ms/op");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTimeTest {
    @ParameterizedTest
    @DisplayName("B5: a time is written as the JDK writes it, and read as the same one")
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "0987-03-04T05:06:07Z",
                "1969-12-31T23:59:59.999999999Z",
                "1970-01-01T00:00:00Z",
                "2026-11-22T10:09:08.100Z",
                "2026-11-22T10:09:08.001002Z",
                "2026-11-22T10:09:08.000000001Z",
                "2024-02-29T23:59:59.120345Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void time(String text) {
        Instant time = Instant.parse(text);

        assertThat(CloudEventTime.format(Event.stored("a.b", "{}").time(time).build()))
                .isEqualTo(text)
                .isEqualTo(time.toString());
        assertThat(CloudEventTime.parse(text)).isEqualTo(time);
    }
}

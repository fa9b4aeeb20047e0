// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D4: deduplication that could not work is refused")
class DeduplicationSettingsTest {
    @Test
    void tooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBus.builder().deduplicate(Duration.ofMillis(999)))
                .withMessageContaining("at least 1 s, was PT0.999S");
    }

    @Test
    void withoutStorage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EventBus.builder()
                        .name("shop")
                        .deduplicate(Duration.ofHours(1))
                        .build())
                .withMessageContaining("Bus 'shop'")
                .withMessageContaining("has no storage that would remember ids");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D5: a throttle lets so many events pass in a second")
class ThrottleTest {
    @Test
    @DisplayName("D5: what is used is not free again before its time")
    void used() {
        Throttle slow = new Throttle(1);

        assertThat(slow.free(100)).isEqualTo(1);
        slow.use(1);
        assertThat(slow.free(100)).isZero();
        assertThat(slow.untilFree()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(5)).until(() -> slow.free(100) == 1);
    }

    @Test
    @DisplayName("D5: after a wait at most a tenth of a second's worth passes at once")
    void burst() {
        Throttle thousand = new Throttle(1000);

        await().until(() -> thousand.free(1_000_000) == 100);
        await().during(Duration.ofMillis(300)).until(() -> thousand.free(1_000_000) == 100);
        assertThat(thousand.free(7)).isEqualTo(7);
        thousand.use(100);
        assertThat(thousand.untilFree()).isPositive();
    }
}

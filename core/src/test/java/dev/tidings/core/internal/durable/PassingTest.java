// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D2: who takes nothing of what is published is woken once in a while")
class PassingTest {
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 10);
    private final Passing passing = new Passing(time::get);

    @Test
    @DisplayName("D2: by the first publication, and then by the first one after the interval")
    void onceInAWhile() {
        assertThat(passing.isDue()).isTrue();
        assertThat(passing.isDue()).isFalse();

        time.addAndGet(Passing.INTERVAL - 1);
        assertThat(passing.isDue()).isFalse();

        time.incrementAndGet();
        assertThat(passing.isDue()).isTrue();
        assertThat(passing.isDue()).isFalse();
    }
}

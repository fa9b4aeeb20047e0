// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HeldUpTest {
    @Test
    @DisplayName("who has stopped goes on when he is released, not before")
    void stopsAndGoesOn() throws Exception {
        HeldUp place = new HeldUp();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> stopped = thread.submit(place::enter);
            place.awaitEntered();
            assertThat(stopped.isDone()).isFalse();

            place.release();

            assertThat(stopped.get(20, TimeUnit.SECONDS)).isNull();
        } finally {
            thread.shutdownNow();
        }
    }
}

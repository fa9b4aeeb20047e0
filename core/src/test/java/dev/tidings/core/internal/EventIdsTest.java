// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1: ids are UUIDs of version 7")
class EventIdsTest {
    private static final int MANY = 20_000;

    @Test
    void versionAndVariantBitsAreThoseOfTheRfc() {
        assertThat(Stream.generate(EventIds::next).limit(1_000).map(UUID::fromString))
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(7);
                    assertThat(id.variant()).isEqualTo(2);
                });
    }

    @Test
    void theFirst48BitsAreTheTime() {
        long before = System.currentTimeMillis();
        long millis = UUID.fromString(EventIds.next()).getMostSignificantBits() >>> 16;

        // Ids made faster than 4096 a millisecond borrow from the future, so other tests may have run ahead of the
        // clock.
        assertThat(millis).isBetween(before, System.currentTimeMillis() + 1_000);
    }

    @Test
    void theyAscendAsTextAlsoWithinAMillisecond() {
        List<String> ids = Stream.generate(EventIds::next).limit(MANY).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theyAreUniqueAcrossThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> making =
                    () -> Stream.generate(EventIds::next).limit(MANY).toList();
            List<String> all = new ArrayList<>();
            for (Future<List<String>> made : threads.invokeAll(List.of(making, making, making, making))) {
                assertThat(made.get()).isSorted();
                all.addAll(made.get());
            }
            assertThat(all.stream().distinct().count()).isEqualTo(4L * MANY);
        } finally {
            threads.shutdownNow();
        }
    }
}

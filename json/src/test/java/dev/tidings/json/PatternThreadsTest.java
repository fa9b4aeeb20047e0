// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A13: one compiled content pattern, many threads")
class PatternThreadsTest {
    private static final int THREADS = 4;
    private static final int EVENTS = 5_000;

    @Test
    @DisplayName("A13: several threads match one predicate at once, each its own events")
    void threads() throws Exception {
        Predicate<Event<?>> even = new EventRulerPatterns()
                .compile(
                        "{\"detail\": {\"$or\": [{\"sort\": [{\"wildcard\": \"e*n\"}]}, {\"number\": [{\"numeric\": [\"<\", 0]}]}],"
                                + " \"name\": [{\"anything-but\": {\"prefix\": \"x\"}}], \"ip\": [{\"cidr\": \"10.0.0.0/8\"}]}}");
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CountDownLatch together = new CountDownLatch(THREADS);
        try {
            List<Future<Integer>> wrong = IntStream.range(0, THREADS)
                    .mapToObj(thread -> pool.submit(() -> wrongAnswers(even, thread, together)))
                    .toList();
            for (Future<Integer> count : wrong) {
                assertThat(count.get(60, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int wrongAnswers(Predicate<Event<?>> even, int thread, CountDownLatch together)
            throws InterruptedException {
        together.countDown();
        together.await();
        int wrong = 0;
        for (int i = 0; i < EVENTS; i++) {
            boolean isEven = (i + thread) % 2 == 0;
            Event<?> event = Event.of(
                    "number.seen",
                    Map.of("sort", isEven ? "even" : "odd", "number", i, "name", "n" + i, "ip", "10.0.0." + i % 256));
            wrong += even.test(event) == isEven ? 0 : 1;
        }
        return wrong;
    }
}

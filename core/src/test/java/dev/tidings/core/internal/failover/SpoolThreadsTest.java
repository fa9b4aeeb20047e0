// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import static dev.tidings.core.internal.failover.SpoolEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.FailoverOptions.Sync;
import dev.tidings.core.OverflowPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("D6: many threads append, one takes; nothing is lost, nothing comes twice, each thread's order is kept")
class SpoolThreadsTest {
    private static final int THREADS = 8;
    private static final int EACH = 1_500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"EACH, BLOCK, false", "SYSTEM, BLOCK, true", "EACH, FAIL, true", "INTERVAL, BLOCK, false"})
    void allArriveOnceAndInOrder(Sync sync, OverflowPolicy whenFull, boolean interrupted) throws Exception {
        long most = whenFull == OverflowPolicy.BLOCK && !interrupted ? 1 << 20 : 1 << 30;
        FailoverOptions options = FailoverOptions.in(folder).sync(sync).limit(most, whenFull);
        try (Spool spool = new Spool(folder, options, 50_000)) {
            List<FutureTask<Void>> appenders = IntStream.range(0, THREADS)
                    .mapToObj(thread -> new FutureTask<Void>(() -> append(spool, thread, interrupted), null))
                    .toList();
            appenders.forEach(task -> new Thread(task).start());
            List<List<Integer>> arrived = take(spool);
            for (FutureTask<Void> appender : appenders) {
                appender.get();
            }
            assertThat(spool.isEmpty()).isTrue();
            assertThat(arrived)
                    .allSatisfy(numbers -> assertThat(numbers)
                            .isEqualTo(IntStream.range(0, EACH).boxed().toList()));
        }
    }

    private static void append(Spool spool, int thread, boolean interrupted) {
        try {
            for (int i = 0; i < EACH; i += 3) {
                List<Event<String>> three = IntStream.range(i, i + 3)
                        .mapToObj(number -> event(number).toBuilder()
                                .key(Integer.toString(thread))
                                .build())
                        .toList();
                if (interrupted && i % 100 == 0) {
                    Thread.currentThread().interrupt();
                }
                assertThat(spool.append(three)).isTrue();
                assertThat(Thread.interrupted()).isEqualTo(interrupted && i % 100 == 0);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came of each thread. */
    private static List<List<Integer>> take(Spool spool) throws Exception {
        List<List<Integer>> arrived = new ArrayList<>();
        IntStream.range(0, THREADS).forEach(thread -> arrived.add(new ArrayList<>()));
        int left = THREADS * EACH;
        while (left > 0) {
            List<Event<String>> next = spool.next(70);
            for (Event<String> event : next) {
                arrived.get(Integer.parseInt(String.valueOf(event.key())))
                        .add(Integer.parseInt(event.id().substring("event-".length())));
            }
            left -= next.size();
            if (next.isEmpty()) {
                Thread.onSpinWait();
            } else {
                spool.confirmed(next.size());
            }
        }
        return arrived;
    }
}

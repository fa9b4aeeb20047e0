// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tidings.core.OverflowPolicy;
import dev.tidings.core.internal.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only lets others run
class LaneStressTest {
    private static final int PRODUCERS = 3;
    private static final int EACH = 10_000;
    private static final int MEETINGS = 20_000;
    private static final int SPINS = 10_000;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final AtomicInteger starts = new AtomicInteger();
    private final Counting work = new Counting();

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    private QueuedLane lane(int capacity) {
        QueuedLane.Shared shared = new QueuedLane.Shared(
                task -> {
                    starts.incrementAndGet();
                    pool.execute(task);
                },
                new Waiting());
        return new QueuedLane(work, new Items(null, null), shared, capacity, OverflowPolicy.BLOCK);
    }

    /** An item is {@code producer * EACH + number}; all is kept in plain fields but what the test's thread looks at. */
    private static final class Counting implements LaneWork {
        private final int[] next = new int[PRODUCERS];
        private final AtomicInteger handled = new AtomicInteger();
        private boolean inside;
        private int wrong;

        /** How many items it was given; for any thread, and ordering nothing. */
        int handled() {
            return handled.getOpaque();
        }

        @Override
        public Registration registration() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void run(Object item) {
            int producer = (int) item / EACH;
            wrong += inside || (int) item % EACH != next[producer] % EACH ? 1 : 0;
            inside = true;
            next[producer]++;
            inside = false;
            handled.setOpaque(handled.getPlain() + 1);
        }

        @Override
        public void idle(Runnable wakeUp) {}

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public int held() {
            return 0;
        }

        @Override
        public void finish() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64})
    @DisplayName("several producers: nothing is lost, each one's order is kept, and awaitEmpty sees all of it")
    void several(int capacity) throws InterruptedException {
        QueuedLane lane = lane(capacity);
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int first = i * EACH;
            producers.add(new Thread(() -> {
                for (int number = 0; number < EACH; number++) {
                    lane.deliver(first + number, Lane.NO_DEADLINE);
                    lane.start();
                }
            }));
        }
        producers.forEach(Thread::start);
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(lane.awaitEmpty(Duration.ofSeconds(30))).isZero();
        assertThat(work.next).containsOnly(EACH);
        assertThat(work.wrong).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64})
    @DisplayName("an event that comes just as the worker stops is handled all the same")
    void wakeUp(int capacity) {
        QueuedLane lane = lane(capacity);
        int pause = 1_000;
        for (int i = 0; i < MEETINGS; i++) {
            int before = starts.get();
            lane.deliver(i % EACH, Lane.NO_DEADLINE);
            lane.start();
            awaitHandled(i + 1);
            pause = nextPause(pause, starts.get() > before, i);
            for (int spin = 0; spin < pause; spin++) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Longer when the worker was still there, shorter when it had stopped: always close to the moment between the two. By smaller
     * steps when it had stopped, which may also have happened because this thread had lost its processor.
     */
    private static int nextPause(int pause, boolean stopped, int i) {
        int step = 1 + i % 7;
        return Math.max(0, stopped ? pause - step : pause + 4 * step);
    }

    private void awaitHandled(int items) {
        long begin = System.nanoTime();
        for (int i = 0; work.handled() < items; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else if (System.nanoTime() - begin < PATIENCE) {
                Thread.yield();
            } else {
                fail("Item %d was left in the queue: nobody came for it", items);
            }
        }
    }
}

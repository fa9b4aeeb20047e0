// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only lets others run
class MpscRingTest {
    private static final int PRODUCERS = 3;
    private static final int EACH = 30_000;

    /** What a producer adds. */
    private record Item(int producer, int number) {}

    private final int[] next = new int[PRODUCERS];

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void itHoldsAsManyAsItsCapacityAndNoMore(int capacity) {
        MpscRing ring = new MpscRing(capacity);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < capacity; i++) {
                assertThat(ring.offer(i)).isTrue();
            }
            assertThat(ring.offer("too many")).isFalse();
            assertThat(ring.size()).isEqualTo(capacity);
            for (int i = 0; i < capacity; i++) {
                assertThat(ring.poll()).isEqualTo(i);
            }
            assertThat(ring.poll()).isNull();
            assertThat(ring.isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void nothingIsLostDoubledOrReordered(int capacity) throws InterruptedException {
        MpscRing ring = new MpscRing(capacity);
        List<Thread> producers = producers(ring);
        int largest = 0;
        for (int taken = 0; taken < PRODUCERS * EACH; ) {
            largest = Math.max(largest, ring.size());
            taken += take(ring);
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(ring.poll()).isNull();
        assertThat(next).containsOnly(EACH);
        assertThat(largest).isLessThanOrEqualTo(capacity);
    }

    @Test
    void anotherThreadMayGoOnAsTheConsumer() throws InterruptedException {
        MpscRing ring = new MpscRing(4);
        List<Thread> producers = producers(ring);
        AtomicBoolean turn = new AtomicBoolean();
        Thread other = new Thread(() -> takeInTurn(ring, turn, true));
        other.start();
        takeInTurn(ring, turn, false);
        other.join();
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(next).containsOnly(EACH);
    }

    /** Two consumers that hand over to each other after each look, and see in plain fields what the other one wrote. */
    private void takeInTurn(MpscRing ring, AtomicBoolean turn, boolean mine) {
        for (boolean done = false; !done; ) {
            if (turn.get() == mine) {
                take(ring);
                done = next[0] + next[1] + next[2] == PRODUCERS * EACH;
                turn.set(!mine);
            } else {
                Thread.yield();
            }
        }
    }

    private int take(MpscRing ring) {
        Item item = (Item) ring.poll();
        if (item == null) {
            Thread.yield();
            return 0;
        }
        assertThat(item.number()).isEqualTo(next[item.producer()]++);
        return 1;
    }

    private static List<Thread> producers(MpscRing ring) {
        CountDownLatch go = new CountDownLatch(PRODUCERS);
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int producer = i;
            producers.add(new Thread(() -> produce(ring, producer, go)));
        }
        producers.forEach(Thread::start);
        return producers;
    }

    private static void produce(MpscRing ring, int producer, CountDownLatch go) {
        go.countDown();
        for (int number = 0; number < EACH; ) {
            if (ring.offer(new Item(producer, number))) {
                number++;
            } else {
                Thread.yield();
            }
        }
    }
}

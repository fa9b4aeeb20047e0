// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static dev.tidings.testing.SampleEvents.labelled;
import static dev.tidings.testing.SampleEvents.labels;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the backend contract that concerns what arrives. */
abstract class SendingContract extends BackendFixture {
    private static final int THREADS = 4;
    private static final int SENDS = 25;

    @Test
    @DisplayName("E9: one event arrives, and several arrive in the order of the list and of the calls")
    void inOrder() throws Exception {
        send(labelled("a"));
        send(labelled("c"), labelled("b"));
        send(labelled("d"));

        assertThat(labels(arrived(4))).containsExactly("a", "c", "b", "d");
    }

    @Test
    @DisplayName("E9, B5: a typed event arrives whole: each field, nanoseconds, topics, metadata, unicode")
    void typed() throws Exception {
        Event<?> sent = SampleEvents.full();
        send(sent);

        new Arrival(sent, arrived(1).get(0), capabilities()).check(SampleEvents.fullData());
    }

    @Test
    @DisplayName("E9, A2: an untyped event arrives, with nothing in its envelope but what is necessary")
    void untyped() throws Exception {
        Event<?> sent = SampleEvents.untyped(SampleEvents.untypedData());
        send(sent);

        new Arrival(sent, arrived(1).get(0), capabilities()).check(SampleEvents.untypedData());
    }

    @Test
    @DisplayName("E9: a payload of 200 kB arrives")
    void large() throws Exception {
        Map<String, Object> data = Map.of("note", "😀x".repeat(200 * 1024 / 5));
        Event<?> sent = Event.builder("item.counted", data).source("/shop").build();
        send(sent);

        new Arrival(sent, arrived(1).get(0), capabilities()).check(data);
    }

    @Test
    @DisplayName("E9, A8: a thousand events of one call arrive, in their order")
    void many() throws Exception {
        List<Event<?>> sent = new ArrayList<>(labelled("n", 1_000));
        List<String> labels = labels(sent);
        backend().send(sent);
        sent.clear(); // the list is the caller's again

        assertThat(labels(arrived(1_000))).isEqualTo(labels);
    }

    @Test
    @DisplayName("E9: what several threads send at once arrives, each event once")
    void concurrent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Phaser together = new Phaser(THREADS);
            List<Callable<List<Event<?>>>> work = IntStream.range(0, THREADS)
                    .mapToObj(number -> sender(number, together))
                    .toList();
            List<String> sent = new ArrayList<>();
            for (Future<List<Event<?>>> each : threads.invokeAll(work)) {
                sent.addAll(labels(each.get()));
            }
            assertThat(labels(arrived(sent.size()))).containsExactlyInAnyOrderElementsOf(sent);
        } finally {
            threads.shutdown();
        }
    }

    /** Sends at the same moments as the others, as long as all of them can. */
    private Callable<List<Event<?>>> sender(int number, Phaser together) {
        return () -> {
            List<Event<?>> all = new ArrayList<>();
            try {
                for (int i = 0; i < SENDS; i++) {
                    List<Event<?>> some = labelled(number + "-" + i + "-", 1 + i % 5);
                    together.arriveAndAwaitAdvance();
                    backend().send(some);
                    all.addAll(some);
                }
            } finally {
                together.arriveAndDeregister();
            }
            return all;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import com.lmax.disruptor.EventTranslatorOneArg;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import dev.tidings.benchmarks.facts.Fact;
import org.jspecify.annotations.Nullable;

/** LMAX Disruptor: a ring that several threads may publish to, as they may to all contestants. */
final class DisruptorRing implements Contestant {
    /** A place of the ring. */
    private static final class Slot {
        @Nullable
        Fact fact;
    }

    private static final EventTranslatorOneArg<Slot, Fact> FILL = (slot, sequence, fact) -> slot.fact = fact;

    private final Disruptor<Slot> disruptor;

    DisruptorRing(WaitStrategy waiting) {
        disruptor =
                new Disruptor<>(Slot::new, Queues.CAPACITY, DaemonThreadFactory.INSTANCE, ProducerType.MULTI, waiting);
    }

    @Override
    public void subscribe(int number, int fact) {
        PlainHandler handler = PlainHandler.of(number, fact);
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> {
            if (slot.fact != null) {
                handler.on(slot.fact);
            }
        });
        disruptor.start();
    }

    @Override
    public void publish(Fact fact) {
        disruptor.getRingBuffer().publishEvent(FILL, fact);
    }

    @Override
    public void close() {
        disruptor.shutdown();
    }
}

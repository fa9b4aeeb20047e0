// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.Event;
import dev.tidings.core.TailedEvent;
import dev.tidings.core.spi.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is published in this process to its tails; publishers never wait for it. Thread-safe. */
final class LocalSource implements OpenTails.Source {
    private static final Logger log = LoggerFactory.getLogger(LocalSource.class);
    private static final int CAPACITY = 10_000;

    private final EventCodec codec;
    private final Supplier<List<ListenedTail>> tails;
    private final Runnable whenStopped;
    private final BlockingQueue<Runnable> published = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong leftOut = new AtomicLong();
    private volatile boolean stopped;

    LocalSource(EventCodec codec, Supplier<List<ListenedTail>> tails, Runnable whenStopped) {
        this.codec = codec;
        this.tails = tails;
        this.whenStopped = whenStopped;
    }

    /** Takes a published event, if there is room. */
    void publish(Event<?> event) {
        Instant at = Instant.now();
        if (!published.offer(() -> give(event, at))) {
            leftOut.incrementAndGet();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                Runnable next = published.take();
                tellLeftOut();
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellLeftOut() {
        long count = leftOut.get() == 0 ? 0 : leftOut.getAndSet(0);
        if (count > 0) {
            tails.get().forEach(tail -> tail.leaveOut(count));
        }
    }

    private void give(Event<?> event, Instant at) {
        List<ListenedTail> taking =
                tails.get().stream().filter(tail -> tail.takes(event)).toList();
        if (taking.isEmpty()) {
            return;
        }
        TailedEvent written = written(event, at);
        taking.forEach(written == null ? tail -> tail.leaveOut(1) : tail -> tail.add(written));
    }

    private @Nullable TailedEvent written(Event<?> event, Instant at) {
        try {
            Event<String> json = event.withPayload(codec.encode(event.payload()));
            return new TailedEvent(OptionalLong.empty(), at, json, Optional.empty());
        } catch (RuntimeException e) {
            log.warn("{} cannot be written as JSON; tails do not get it", event, e);
            return null;
        }
    }

    @Override
    public void stop() {
        stopped = true;
        boolean unused = published.offer(() -> {}); // when there is no room, there is something that ends the wait
        whenStopped.run();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.live;

import dev.tidings.core.BusClosedException;
import dev.tidings.core.Tail;
import dev.tidings.core.TailListener;
import dev.tidings.core.TailOptions;
import dev.tidings.core.internal.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tails that have not ended, with the one thread that brings events to all of them: it starts with the first tail and ends with the
 * last. Thread-safe.
 *
 * @param <S> what that thread runs
 */
final class OpenTails<S extends OpenTails.Source> {
    /** Brings events until it is stopped. */
    interface Source {
        void run();

        void stop();
    }

    /** A listener that does not come back holds nothing up for longer when the bus is closed. */
    private static final Duration LISTENERS_END_WITHIN = Duration.ofSeconds(1);

    private final String busName;
    private final Supplier<S> newSource;
    private final ExecutorService workers;
    private volatile List<ListenedTail> open = List.of();
    private volatile @Nullable S source;
    private @Nullable Thread thread;
    private long opened;
    private boolean closed;

    OpenTails(String busName, Supplier<S> newSource) {
        this.busName = busName;
        this.newSource = newSource;
        workers = Threads.workers(busName + "-tail");
    }

    /** What brings events now; null when nobody listens. */
    @Nullable
    S source() {
        return source;
    }

    /** A new one, to which nothing comes yet. */
    synchronized ListenedTail add(TailOptions options, TailListener listener) {
        if (closed) {
            throw new BusClosedException("Bus '" + busName + "' is closed: nobody can listen to it any more.");
        }
        String name = "tail " + ++opened + " of bus '" + busName + "'";
        ListenedTail tail = new ListenedTail(name, options, listener, workers, this::remove);
        if (source == null) {
            S begun = newSource.get();
            Thread reading = Threads.platformFactory(busName + "-tails").newThread(begun::run);
            source = begun;
            thread = reading;
            reading.start();
        }
        open = Stream.concat(open.stream(), Stream.of(tail)).toList();
        return tail;
    }

    private synchronized void remove(ListenedTail tail) {
        S ending = source;
        open = open.stream().filter(each -> each != tail).toList();
        if (open.isEmpty() && ending != null) {
            source = null;
            ending.stop();
        }
    }

    List<ListenedTail> all() {
        return open;
    }

    void close(Duration atMost) {
        Thread ending = beginClosing();
        all().forEach(tail -> tail.end(Tail.End.BUS_CLOSED));
        workers.shutdown();
        try {
            if (ending != null) {
                ending.join(Math.max(1, atMost.toMillis()));
            }
            boolean unused = workers.awaitTermination(
                    Math.min(LISTENERS_END_WITHIN.toMillis(), atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread beginClosing() {
        closed = true;
        return thread;
    }
}

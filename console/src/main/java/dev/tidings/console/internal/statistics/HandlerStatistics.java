// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.statistics;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerInfo;
import dev.tidings.core.HandlingInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches every call of a handler in this process. Takes no lock in a call, and keeps a bounded amount: {@link #MAX_HANDLERS} handlers of some
 * 50 kB each, and the last {@link #MAX_HANDLINGS} handlings; further handlers are not watched.
 *
 * <p>Thread-safe.
 */
public final class HandlerStatistics implements HandlingInterceptor {
    /** How many handlers are watched. */
    static final int MAX_HANDLERS = 500;

    /** How many handlings are remembered. */
    static final int MAX_HANDLINGS = 10_000;

    private static final int MAX_ERROR = 500;

    private final Map<String, HandlerRecord> handlers = new ConcurrentHashMap<>();
    private final RecentHandlings recent = new RecentHandlings(MAX_HANDLINGS);
    private final LongSupplier nanoTime;

    /** Statistics by the clock of the JVM. */
    public HandlerStatistics() {
        this(System::nanoTime);
    }

    HandlerStatistics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void intercept(List<Event<?>> events, HandlerInfo handler, Next next) throws Exception {
        long startedAt = System.currentTimeMillis();
        long start = nanoTime.getAsLong();
        String error = "stopped";
        try {
            next.handle();
            error = null;
        } catch (Throwable e) {
            error = words(e);
            throw e;
        } finally {
            ended(events, handler, startedAt, start, error);
        }
    }

    private void ended(List<Event<?>> events, HandlerInfo handler, long startedAt, long start, @Nullable String error) {
        long now = nanoTime.getAsLong();
        long micros = (now - start) / 1_000;
        HandlerRecord known = known(handler);
        if (known != null) {
            known.record(events.size(), micros, error, now);
        }
        String thread = Thread.currentThread().getName();
        for (Event<?> event : events) {
            recent.add(new Handling(
                    event.id(), handler.subscription(), handler.delivery(), startedAt, micros, error, thread));
        }
    }

    private @Nullable HandlerRecord known(HandlerInfo handler) {
        HandlerRecord known = handlers.get(handler.subscription());
        if (known != null || handlers.size() >= MAX_HANDLERS) {
            return known;
        }
        return handlers.computeIfAbsent(
                handler.subscription(), name -> new HandlerRecord(handler.delivery(), nanoTime));
    }

    private static String words(Throwable error) {
        String words = error.toString();
        return words.length() <= MAX_ERROR ? words : words.substring(0, MAX_ERROR);
    }

    /** What a handler did; empty when it was not called yet. */
    public Optional<HandlerStats> find(String subscription) {
        return Optional.ofNullable(handlers.get(subscription)).map(HandlerRecord::stats);
    }

    /** The last handlings of an event, newest first, as far as they are remembered. */
    public List<Handling> of(String eventId) {
        return recent.of(eventId);
    }
}

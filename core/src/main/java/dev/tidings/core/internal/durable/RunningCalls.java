// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.RunningHandler;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which threads are calling the handler of one partition, with what and since when. Thread-safe. */
final class RunningCalls {
    private record Call(List<Item> items, long since) {}

    private final Map<Thread, Call> calls = new ConcurrentHashMap<>();
    private final Ticker ticker;

    RunningCalls(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The calling thread begins a call. */
    void begin(List<Item> items) {
        calls.put(Thread.currentThread(), new Call(items, ticker.nanos()));
    }

    /** The calling thread's call is over. */
    void end() {
        calls.remove(Thread.currentThread());
    }

    /** The longest first. */
    List<RunningHandler> list() {
        long now = ticker.nanos();
        return calls.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparing(RunningHandler::duration).reversed())
                .toList();
    }

    private static RunningHandler describe(Thread thread, Call call, long now) {
        Item first = call.items().get(0);
        return new RunningHandler(
                first.position(),
                first.stored().event().key(),
                call.items().size(),
                first.attempt(),
                Duration.ofNanos(Math.max(0, now - call.since())),
                thread.getName(),
                List.of(thread.getStackTrace()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SYNC and ASYNC subscriptions of a bus.
 *
 * <p>Thread-safe.
 */
public final class LocalHandlers {
    private static final Logger log = LoggerFactory.getLogger(LocalHandlers.class);

    /** The handlers of one event, fixed when its publication begins. */
    public static final class Matched {
        private final List<HandlerTable.Entry> entries;
        private final HandlerRunner runner;

        private Matched(List<HandlerTable.Entry> entries, HandlerRunner runner) {
            this.entries = entries;
            this.runner = runner;
        }

        /** Whether nobody takes the event. */
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        /** Names of the ASYNC subscriptions. */
        public List<String> asyncNames() {
            return entries.stream()
                    .filter(Matched::isAsync)
                    .map(entry -> entry.registration().name())
                    .toList();
        }

        /** Whether an ASYNC subscription takes the event. */
        public boolean hasAsync() {
            return entries.stream().anyMatch(Matched::isAsync);
        }

        /** Calls the SYNC handlers. */
        public void runSync(Event<?> event, Consumer<HandlerOutcome> outcomes) {
            for (HandlerTable.Entry entry : entries) {
                if (!isAsync(entry)) {
                    outcomes.accept(runner.run(entry.registration(), event));
                }
            }
        }

        /** Hands the event to the ASYNC handlers. */
        public void handOver(Event<?> event, Consumer<HandlerOutcome> outcomes) {
            for (HandlerTable.Entry entry : entries) {
                if (isAsync(entry)) {
                    entry.lane().deliver(event, outcomes);
                }
            }
        }

        private static boolean isAsync(HandlerTable.Entry entry) {
            return entry.registration().delivery() == Delivery.ASYNC;
        }
    }

    private final HandlerRunner runner;
    private final ExecutorService workers;
    private final boolean inline;
    private final int queueCapacity;
    private volatile HandlerTable table = HandlerTable.EMPTY;

    /**
     * @param inline whether ASYNC handlers run in the thread that hands over
     * @param queueCapacity of each ASYNC handler
     */
    public LocalHandlers(String busName, FailureReporter reporter, boolean inline, int queueCapacity) {
        this.inline = inline;
        this.queueCapacity = queueCapacity;
        runner = new HandlerRunner(reporter);
        workers = Threads.workers(busName);
    }

    /** Adds a subscription; {@code runInline} calls an ASYNC handler in the thread that hands over. */
    public synchronized void add(Registration registration, boolean runInline) {
        Lane lane = inline || runInline || registration.delivery() == Delivery.SYNC
                ? new InlineLane(registration, runner)
                : new QueuedLane(registration, runner, workers, queueCapacity);
        table = table.with(new HandlerTable.Entry(registration, lane));
    }

    /** Removes a subscription; what its lane holds is still handled. */
    public synchronized void remove(Registration registration) {
        table = table.without(registration);
    }

    /** Who takes an event. */
    public Matched find(String type, Set<String> topics) {
        return new Matched(table.find(type, topics), runner);
    }

    /** Waits for the lanes to be empty, and logs what was left. */
    public void drain(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        for (HandlerTable.Entry entry : table.entries()) {
            int left = entry.lane().awaitEmpty(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (left > 0) {
                log.warn(
                        "ASYNC handler '{}' had {} events left at the end of the shutdown deadline; they are lost",
                        entry.registration().name(),
                        left);
            }
        }
        workers.shutdown();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Event;
import dev.tidings.core.internal.HandlerCode;
import dev.tidings.core.spi.Transactions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handler of one subscription in one process: it does what the kind of the event says, and notes it in the journal.
 *
 * @param subscription that it belongs to
 * @param world of the simulation
 * @param process that it runs in
 * @param transactions that a joined one takes part in
 */
record SimHandler(SimSubscription subscription, SimWorld world, SimProcess process, Transactions transactions)
        implements HandlerCode {
    private static final int SLOW_MILLIS = 1_500;
    private static final int MOMENT_MILLIS = 80;

    /** Fails without a stack trace, which would cost more than the rest. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(SimEvent event) {
            super(event + " fails", null, false, false);
        }
    }

    @Override
    public boolean readsEnvelope() {
        return subscription.batchSize() == 0;
    }

    @Override
    public void run(Object payload, @Nullable Event<?> event) {
        List<? extends Event<?>> events = event == null ? OfBatch.eventsOf(payload) : List.of(event);
        List<SimEvent> handled =
                events.stream().map(each -> world.journal().event(each.id())).toList();
        process.trace(() -> "handler of " + subscription.name() + " begins with " + handled);
        SimDeliveries deliveries = world.journal().deliveries(subscription.name());
        handled.forEach(each -> deliveries.begin(process, each));
        try {
            handled.forEach(each -> handle(each, deliveries.calls(each)));
        } finally {
            handled.forEach(each -> deliveries.end(process, each));
        }
        process.trace(() -> "handler of " + subscription.name() + " has succeeded");
        settle(deliveries, handled);
    }

    private void settle(SimDeliveries deliveries, List<SimEvent> handled) {
        if (subscription.joined()) {
            transactions.onCompletion(committed -> {
                if (committed) {
                    handled.forEach(each -> deliveries.succeeded(process, each));
                }
            });
        } else {
            handled.forEach(each -> deliveries.succeeded(process, each));
        }
    }

    private void handle(SimEvent event, int calls) {
        world.faults().atHandler(process);
        switch (event.kind()) {
            case SLOW ->
                world.scheduler()
                        .sleep(Duration.ofMillis(world.scheduler().random().nextInt(SLOW_MILLIS)));
            case FLAKY -> failIf(calls == 1, event);
            case POISON -> failIf(true, event);
            case KILLER -> {
                world.faults().killed(process);
                process.requireAlive();
            }
            case GOOD, BROKEN -> takeAMoment();
        }
        world.faults().atHandler(process);
    }

    /** Some calls hold up their thread for long enough that another one takes its place. */
    private void takeAMoment() {
        if (world.scheduler().random().nextInt(4) == 0) {
            world.scheduler().sleep(Duration.ofMillis(world.scheduler().random().nextInt(MOMENT_MILLIS)));
        }
    }

    private static void failIf(boolean fails, SimEvent event) {
        if (fails) {
            throw new Failed(event);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.durable.HandlerCall.HandlerFailed;
import dev.tidings.core.internal.outgoing.RefusedEvents;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles events that a window gave out, and settles them there. Thread-safe.
 *
 * @param call of the handler
 * @param transactions that a joined handler and the save of its progress share
 * @param running is told of each call
 */
record Handling(HandlerCall call, Transactions transactions, RunningCalls running) {
    /**
     * Handles one event, or several together.
     *
     * @throws LeaseLostException when the lease is lost
     * @throws BackendOutage when a backend is out of reach; the events that are not settled are as they were before
     * @throws RuntimeException when not the handler but the storage failed; whether a joined handler's transaction was committed is
     *     then unknown
     */
    void handle(Tenure tenure, List<Item> items) {
        if (items.size() == 1) {
            handle(tenure, items.get(0));
        } else {
            handleTogether(tenure, items);
        }
    }

    private void handle(Tenure tenure, Item item) {
        if (item.attempts() > 0 && !call.allowsAnotherAfter(item.attempts())) {
            tenure.window().settle(item, HandlerCall.neverCameBack(item));
            return;
        }
        tenure.requireHeld();
        if (item.isPending() && call.countsAttempts()) {
            tenure.countAttempt(item);
        }
        HandlerFailed failure = attempt(tenure, List.of(item));
        if (failure != null && !isRefusal(tenure, List.of(item), failure)) {
            tenure.window().settle(item, call.failed(item, failure));
        }
    }

    /** Of a batch that fails, each event is attempted by itself. */
    private void handleTogether(Tenure tenure, List<Item> items) {
        tenure.requireHeld();
        HandlerFailed failure = attempt(tenure, items);
        if (failure != null && !isRefusal(tenure, items, failure)) {
            call.failedTogether(items, failure);
            items.stream()
                    .filter(item -> !tenure.window().parkIfBlocked(item))
                    .forEach(item -> handleAlone(tenure, item));
        }
    }

    /** What comes next of a batch may be of the same key, so that a death must be stored before. */
    private void handleAlone(Tenure tenure, Item item) {
        handle(tenure, item);
        if (tenure.window().isDying()) {
            tenure.save();
        }
    }

    /** Whether only those failed that a backend was refused for good; all are settled then. */
    private boolean isRefusal(Tenure tenure, List<Item> items, HandlerFailed failure) {
        RefusedEvents refused = HandlerCall.refusedAmong(items, failure);
        if (refused != null) {
            items.forEach(item -> tenure.window().settle(item, call.refused(item, refused)));
        }
        return refused != null;
    }

    private @Nullable HandlerFailed attempt(Tenure tenure, List<Item> items) {
        running.begin(items);
        try {
            if (call.isTransactional()) {
                handleJoined(tenure, items);
            } else {
                call.handle(items);
                items.forEach(item -> tenure.window().settle(item, null));
            }
            return null;
        } catch (HandlerFailed e) {
            if (call.isOutage(e)) {
                throw new BackendOutage(e);
            }
            return e;
        } finally {
            running.end();
        }
    }

    private void handleJoined(Tenure tenure, List<Item> items) throws HandlerFailed {
        try (Tenure.Saving saving = tenure.saving()) {
            transactions.inNewTransaction(() -> {
                call.handle(items);
                saving.write(items);
                return true;
            });
            saving.committed(items);
        } catch (HandlerFailed | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The transaction around a handler failed; the event comes again", e);
        }
    }
}

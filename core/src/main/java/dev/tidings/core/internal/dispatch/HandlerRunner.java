// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerOutcome;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.internal.Registration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what SYNC and ASYNC handlers throw reaches neither the publisher nor other handlers.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param reporter is told of failures
 */
public record HandlerRunner(FailureReporter reporter) {
    private static final String NOT_AGAIN = "it is not tried again (SYNC), the other handlers go on";

    /** Calls a SYNC handler for an event, and says how it ended. */
    HandlerOutcome run(Registration registration, Event<?> event) {
        try {
            registration.run(event.payload(), event);
            return outcome(registration, null);
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            failed(registration, event, e, 1, NOT_AGAIN);
            return outcome(registration, e);
        }
    }

    /** Reports that a SYNC handler threw; the event may be one that cannot be made. */
    void failed(Registration registration, Supplier<Event<?>> event, Throwable error) {
        failed(registration, event, error, 1, NOT_AGAIN);
    }

    /** Reports that a handler threw; the event may be one that cannot be made. */
    void failed(Registration registration, Supplier<Event<?>> event, Throwable error, int attempt, String whatNext) {
        Event<?> made;
        try {
            made = event.get();
        } catch (RuntimeException e) {
            reporter.reportWithoutEvent(registration.name(), error, e);
            return;
        }
        failed(registration, made, error, attempt, whatNext);
    }

    /** Reports that a handler threw. */
    void failed(Registration registration, Event<?> event, Throwable error, int attempt, String whatNext) {
        if (error instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        reporter.report(
                new HandlerFailure(event, registration.name(), registration.delivery(), attempt, error), whatNext);
    }

    HandlerOutcome outcome(Registration registration, @Nullable Throwable error) {
        HandlerOutcome.State state = error == null ? HandlerOutcome.State.SUCCEEDED : HandlerOutcome.State.FAILED;
        return new HandlerOutcome(registration.name(), registration.delivery(), state, error);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.Event;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.HandlerOutcome;

/**
 * Calls SYNC and ASYNC handlers so that what they throw reaches neither the publisher nor other handlers.
 *
 * <p>Thread-safe.
 */
public final class HandlerRunner {
    private final FailureReporter reporter;

    public HandlerRunner(FailureReporter reporter) {
        this.reporter = reporter;
    }

    /** Calls the handler and says how it ended. */
    public HandlerOutcome run(Registration registration, Event<?> event) {
        try {
            registration.handle(event);
            return new HandlerOutcome(
                    registration.name(), registration.delivery(), HandlerOutcome.State.SUCCEEDED, null);
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            reporter.report(
                    new HandlerFailure(event, registration.name(), registration.delivery(), 1, e),
                    "it is not tried again (" + registration.delivery() + "), the other handlers go on");
            return new HandlerOutcome(registration.name(), registration.delivery(), HandlerOutcome.State.FAILED, e);
        }
    }
}

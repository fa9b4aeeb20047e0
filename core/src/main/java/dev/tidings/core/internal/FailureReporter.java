// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.HandlerErrorListener;
import dev.tidings.core.HandlerFailure;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs, counts and passes on what handlers throw.
 *
 * <p>Thread-safe.
 */
public final class FailureReporter {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.handlers");

    private final List<HandlerErrorListener> listeners;
    private final LongAdder failures = new LongAdder();

    public FailureReporter(List<HandlerErrorListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Reports a failure.
     *
     * @param whatNext what becomes of the event now, for the log line
     */
    public void report(HandlerFailure failure, String whatNext) {
        failures.increment();
        log.error(
                "Handler '{}' failed at event {} ({}), attempt {}; {}",
                failure.subscription(),
                failure.event().id(),
                failure.event().type(),
                failure.attempt(),
                whatNext,
                failure.error());
        for (HandlerErrorListener listener : listeners) {
            tell(listener, failure);
        }
    }

    /** How many failures there were. */
    public long count() {
        return failures.sum();
    }

    private static void tell(HandlerErrorListener listener, HandlerFailure failure) {
        try {
            listener.onError(failure);
        } catch (RuntimeException | Error e) {
            log.error("The error listener {} itself failed", listener.getClass().getName(), e);
        }
    }
}

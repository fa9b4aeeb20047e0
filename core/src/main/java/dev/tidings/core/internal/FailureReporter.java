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
        try {
            logAndTell(failure, whatNext);
        } catch (
                Throwable e) { // an exception whose message throws, for instance: the other handlers go on all the same
            unreportable(failure.subscription(), failure.error(), e);
        }
    }

    /** Counts and logs a failure of which more cannot be said; never throws. */
    public void reportWithoutEvent(String subscription, Throwable error, Throwable whyWithout) {
        failures.increment();
        unreportable(subscription, error, whyWithout);
    }

    private static void unreportable(String subscription, Throwable error, Throwable why) {
        log.error(
                "Handler '{}' failed with {}, and telling more of it failed with {}",
                subscription,
                error.getClass().getName(),
                why.getClass().getName());
    }

    private void logAndTell(HandlerFailure failure, String whatNext) {
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
        } catch (Throwable e) { // also what a listener in another JVM language throws
            log.error("The error listener {} itself failed", listener.getClass().getName(), e);
        }
    }
}

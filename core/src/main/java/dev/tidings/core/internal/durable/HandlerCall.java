// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.CodecException;
import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.HandlerFailure;
import dev.tidings.core.InvalidSubscriptionException;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.internal.FailureReporter;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.SubscriptionSpec;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.core.spi.Transactions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler of one subscription, and decides what becomes of an event at which it failed. Thread-safe. */
final class HandlerCall {
    private static final Logger log = LoggerFactory.getLogger(HandlerCall.class);

    /** Tells what the handler threw from what the storage threw in the same transaction. */
    private static final class HandlerFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Throwable thrown;

        HandlerFailed(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    private final Registration registration;
    private final RetryPolicy policy;
    private final Transactions transactions;
    private final FailureReporter reporter;

    HandlerCall(Registration registration, RetryPolicy policy, Transactions transactions, FailureReporter reporter) {
        this.registration = registration;
        this.policy = policy;
        this.transactions = transactions;
        this.reporter = reporter;
    }

    boolean isTransactional() {
        return registration.spec().durability().transactional();
    }

    boolean allowsAnotherAfter(int attempts) {
        return policy.allowsAnotherAfter(attempts);
    }

    /** How many events the handler takes at once. */
    int batchSize() {
        SubscriptionSpec.Batching batch = registration.spec().flow().batch();
        return batch == null ? 1 : batch.maxSize();
    }

    /** Calls the handler with several events; false when it failed, so that each is to be attempted by itself. */
    boolean callTogether(List<StoredEvent> stored) {
        try {
            registration.handleTogether(
                    stored.stream().map(each -> registration.read(each.event())).toList());
            return true;
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            log.warn(
                    "Subscription '{}' failed at a batch of {} events; they are attempted one by one",
                    registration.name(),
                    stored.size(),
                    e);
            return false;
        }
    }

    /**
     * Calls the handler.
     *
     * @param attempt the number of this attempt
     * @param completion written when the handler succeeded: in one transaction with it if it is transactional, else by itself
     * @return empty when it succeeded, else what becomes of the event; the completion is then not written
     * @throws RuntimeException when not the handler but the storage failed
     */
    Optional<DeliveryChange> call(StoredEvent stored, int attempt, Runnable completion) {
        try {
            if (isTransactional()) {
                transactions.inNewTransaction(() -> {
                    handle(stored);
                    completion.run();
                    return true;
                });
            } else {
                handle(stored);
                completion.run();
            }
            return Optional.empty();
        } catch (HandlerFailed e) {
            return Optional.of(failed(stored, attempt, e.thrown));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The transaction around a handler failed; the event comes again", e);
        }
    }

    private void handle(StoredEvent stored) throws HandlerFailed {
        try {
            registration.handle(registration.read(stored.event()));
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            throw new HandlerFailed(e);
        }
    }

    private DeliveryChange failed(StoredEvent stored, int number, Throwable thrown) {
        Attempt attempt = new Attempt(number, thrown.toString(), stackTrace(thrown));
        boolean again = isRetryable(thrown) && policy.allowsAnotherAfter(number, thrown);
        Duration delay = again ? policy.delayAfter(number) : Duration.ZERO;
        report(
                stored.event(),
                number,
                thrown,
                again ? "trying again in " + delay.toMillis() + " ms" : "it is now a dead letter");
        return again
                ? new DeliveryChange.Retry(stored.position(), stored.event().key(), attempt, delay)
                : new DeliveryChange.Dead(stored.position(), attempt);
    }

    /** A payload that cannot be read stays unreadable: repeating helps nobody. */
    private static boolean isRetryable(Throwable thrown) {
        return !(thrown instanceof CodecException || thrown instanceof InvalidSubscriptionException);
    }

    private void report(Event<?> event, int number, Throwable thrown, String whatNext) {
        reporter.report(new HandlerFailure(event, registration.name(), Delivery.DURABLE, number, thrown), whatNext);
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}

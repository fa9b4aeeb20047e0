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
import dev.tidings.core.internal.outgoing.Outages;
import dev.tidings.core.internal.outgoing.RefusedEvents;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.DeliveryChange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the handler of one subscription, and decides what becomes of an event at which it failed. Thread-safe. */
final class HandlerCall {
    private static final Logger log = LoggerFactory.getLogger(HandlerCall.class);

    /** Tells what the handler threw from what the storage threw in the same transaction. */
    static final class HandlerFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Throwable thrown;

        private HandlerFailed(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    private final Registration registration;
    private final RetryPolicy policy;
    private final FailureReporter reporter;

    HandlerCall(Registration registration, RetryPolicy policy, FailureReporter reporter) {
        this.registration = registration;
        this.policy = policy;
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

    /**
     * Calls the handler with one event, or with several together.
     *
     * @throws HandlerFailed what it threw, or that the event cannot be read
     */
    void handle(List<Item> items) throws HandlerFailed {
        try {
            if (items.size() == 1) {
                registration.handle(registration.read(items.get(0).stored().event()));
            } else {
                registration.handleTogether(items.stream()
                        .map(item -> registration.read(item.stored().event()))
                        .toList());
            }
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            throw new HandlerFailed(e);
        }
    }

    /** Until when nothing is to be attempted, in nanoseconds from now; zero or less when nothing is in the way. */
    long pauseNanos() {
        Relay relay = registration.spec().target().relay();
        return relay == null ? 0 : relay.breaker().pauseNanos();
    }

    /** What a backend said that is out of reach; null when nothing is in the way. */
    @Nullable
    String outage() {
        Relay relay = registration.spec().target().relay();
        return relay == null ? null : relay.breaker().trouble().orElse(null);
    }

    /** Whether attempts count: those at a backend that is out of reach do not. */
    boolean countsAttempts() {
        Relay relay = registration.spec().target().relay();
        return relay == null || relay.breaker().isClosed();
    }

    /** Whether the other side of a backend was out of reach, so that nothing is known of the event. */
    boolean isOutage(HandlerFailed failure) {
        return registration.spec().target().isBackend() && Outages.isOutage(failure.thrown);
    }

    /** What became of an event among others that were confirmed; null when it was confirmed, too. */
    @Nullable
    DeliveryChange refused(Item item, RefusedEvents refused) {
        String reason = refused.reason(item.stored().event().id());
        if (reason == null) {
            return null;
        }
        report(item.stored().event(), item.attempt(), refused, "it is now a dead letter: " + reason);
        return new DeliveryChange.Dead(
                item.position(), new Attempt(item.attempt(), "Refused: " + reason, stackTrace(refused)));
    }

    /** Which of these events were refused; null when the failure is another one, or that of an event made by a transformation. */
    static @Nullable RefusedEvents refusedAmong(List<Item> items, HandlerFailed failure) {
        List<String> ids =
                items.stream().map(item -> item.stored().event().id()).toList();
        return failure.thrown instanceof RefusedEvents refused && refused.concernsAny(ids) ? refused : null;
    }

    /** Says that the handler failed at several events, which now come one by one. */
    void failedTogether(List<Item> items, HandlerFailed failure) {
        log.warn(
                "Subscription '{}' failed at a batch of {} events; they are attempted one by one",
                registration.name(),
                items.size(),
                failure.thrown);
    }

    /** Reports a failed attempt; returns what becomes of the event. */
    DeliveryChange failed(Item item, HandlerFailed failure) {
        Throwable thrown = failure.thrown;
        int number = item.attempt();
        Attempt attempt = new Attempt(number, thrown.toString(), stackTrace(thrown));
        boolean again = isRetryable(thrown) && policy.allowsAnotherAfter(number, thrown);
        Duration delay = again ? policy.delayAfter(number) : Duration.ZERO;
        report(
                item.stored().event(),
                number,
                thrown,
                again ? "trying again in " + delay.toMillis() + " ms" : "it is now a dead letter");
        return again
                ? new DeliveryChange.Retry(item.position(), item.key(), attempt, delay)
                : new DeliveryChange.Dead(item.position(), attempt);
    }

    /** What becomes of an event whose last attempt, as far as is known, never ended. */
    static DeliveryChange neverCameBack(Item item) {
        return new DeliveryChange.Dead(
                item.position(),
                new Attempt(
                        item.attempts(),
                        "The last attempt never came back: its process died, it lost the lease, or its transaction could not be"
                                + " committed (see the log of that time)",
                        "no stack trace: the attempt never came back"));
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

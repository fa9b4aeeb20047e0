// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.internal.Threads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls an ASYNC handler for one event after the other, and again for one at which it failed, as far as its retry policy says. What waits
 * behind that event goes on waiting, so that the order is kept.
 *
 * <p>Immutable.
 *
 * @param items of the subscription
 * @param retry null for one attempt only
 */
record AsyncCall(Items items, @Nullable RetryPolicy retry) implements LaneWork {
    private static final String GIVEN_UP = "it is not tried again (ASYNC), the other handlers go on";

    @Override
    public Registration registration() {
        return items.registration();
    }

    @Override
    public void idle(Runnable wakeUp) {}

    @Override
    public boolean isDue() {
        return false;
    }

    @Override
    public int held() {
        return 0;
    }

    @Override
    public void finish() {}

    @Override
    public void run(Object item) {
        if (item instanceof Publication publication) {
            run(publication);
        } else if (retry == null) {
            runUnseen(item);
        } else {
            run(items.seen(item));
        }
    }

    private void run(Publication publication) {
        Throwable failure = attempt(publication, 1);
        for (int attempt = 1; failure != null && isAgain(attempt, failure); attempt++) {
            failure = attempt(publication, attempt + 1);
        }
        items.done(publication, failure);
    }

    /** Waits for the next attempt; false when there is none. */
    private boolean isAgain(int attempt, Throwable failure) {
        if (retry == null || !retry.allowsAnotherAfter(attempt, failure)) {
            return false;
        }
        try {
            Threads.pause(retry.delayAfter(attempt).toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable Throwable attempt(Publication publication, int attempt) {
        CallStack stack = CallStack.current();
        CallStack.Place before = stack.enterWorker(publication.level(), publication.causes(), publication);
        try {
            Event<?> event = registration().readsEnvelope() ? publication.envelope() : null;
            registration().run(publication.payload(), event);
            return null;
        } catch (Throwable e) { // a handler in another JVM language, or a lambda that lies, may throw just that
            items.failed(publication::envelope, e, attempt, whatNext(attempt, e));
            return e;
        } finally {
            stack.leave(before);
        }
    }

    private String whatNext(int attempt, Throwable failure) {
        if (retry == null || !retry.allowsAnotherAfter(attempt, failure)) {
            return GIVEN_UP;
        }
        return "trying again, at most " + retry.maxAttempts() + " times in all";
    }

    /** A payload whose envelope nobody has seen, and nobody needs unless it fails. */
    private void runUnseen(Object payload) {
        CallStack stack = CallStack.current();
        CallStack.Place before = stack.enterWorker(0, List.of(), null);
        try {
            registration().run(payload, null);
        } catch (Throwable e) { // as above
            Cause itself = stack.knownCauseAt(0);
            items.failed(() -> items.unseen(payload, itself), e, 1, GIVEN_UP);
        } finally {
            stack.leave(before);
        }
    }
}

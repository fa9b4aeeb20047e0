// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to several ASYNC handlers, which must all see the same envelope although it is made only when the first of
 * them asks. Kept to 32 bytes: one is made for each publication.
 *
 * <p>Thread-safe.
 */
class Publication {
    private final Object payload;
    private final @Nullable RouteContext context;
    private final @Nullable Cause cause;
    private @Nullable Event<?> event;

    private Publication(
            Object payload, @Nullable RouteContext context, @Nullable Cause cause, @Nullable Event<?> event) {
        this.payload = payload;
        this.context = context;
        this.cause = cause;
        this.event = event;
    }

    /** One whose envelope exists. */
    Publication(Event<?> event) {
        this(event.payload(), null, null, event);
    }

    /** One whose envelope is made when somebody asks. */
    static Publication ofPayload(Object payload, RouteContext context, @Nullable Cause cause) {
        return new Publication(payload, context, cause, null);
    }

    Object payload() {
        return payload;
    }

    /** The event; the same at every call. */
    synchronized Event<?> envelope() {
        if (event == null) {
            event = Objects.requireNonNull(context).envelope(payload, cause);
        }
        return event;
    }

    /** The event's type. */
    String type() {
        return context == null ? envelope().type() : context.descriptor().type();
    }

    /** How many causes it has. */
    int level() {
        return context == null ? Cause.depthOf(envelope()) : cause == null ? 0 : cause.depth();
    }

    /** The types of its last causes. */
    List<String> causes() {
        return context == null ? Cause.chainOf(envelope()) : cause == null ? List.of() : cause.chain();
    }

    /** Whether somebody waits for outcomes. */
    @Nullable
    OutcomeCollector outcomes() {
        return null;
    }
}
